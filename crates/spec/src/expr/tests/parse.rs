//! What can be written, how it groups, and what is said about what cannot.

use crate::expr::{MAX_BYTES, parse};

/// The fully bracketed reading, through a printer that knows nothing of precedence.
fn grouped(text: &str) -> String {
    use crate::expr::{Expr, Node};
    fn write(expr: &Expr) -> String {
        let all = |items: &[Expr]| items.iter().map(write).collect::<Vec<_>>().join(" ");
        match &expr.node {
            Node::Literal(literal) => literal.to_string(),
            Node::List(items) => format!("[{}]", all(items)),
            Node::Path(path) => path.join("."),
            Node::Call { name, args, .. } => format!("({name} {})", all(args)),
            Node::Unary(op, inner) => format!("({} {})", op.symbol(), write(inner)),
            Node::Binary(op, left, right) => {
                format!("({} {} {})", op.symbol(), write(left), write(right))
            }
            Node::If(test, yes, no) => format!("(? {} {} {})", write(test), write(yes), write(no)),
        }
    }
    write(&parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}")))
}

#[test]
fn operators_group_by_precedence_and_to_the_left() {
    for (text, expected) in [
        ("a || b && c == d", "(|| a (&& b (== c d)))"),
        ("a && b || c", "(|| (&& a b) c)"),
        ("a - b - c", "(- (- a b) c)"),
        ("a + b * c % d", "(+ a (% (* b c) d))"),
        ("!a == b", "(== (! a) b)"),
        ("-a.abs() + -2", "(+ (- (abs a)) -2)"),
        ("a ? b : c ? d : e", "(? a b (? c d e))"),
        ("a || b ? c : d", "(? (|| a b) c d)"),
        ("x in [1, 2] && y", "(&& (in x [1 2]) y)"),
        ("index in inner", "(in index inner)"),
        (
            "self.name.lower().contains('x')",
            "(contains (lower self.name) 'x')",
        ),
        ("(a + b).abs()", "(abs (+ a b))"),
        ("7.max(2.5)", "(max 7 2.5)"),
        ("f()", "(f )"),
        (r#""it's" + 'say "hi"'"#, r#"(+ 'it\'s' 'say "hi"')"#),
        (r"'\n\t\r\\\'\u00e9'", r"'\n\t\r\\\'é'"),
        ("1e3 + 2.5E-3 + 1.0", "(+ (+ 1e3 2.5E-3) 1.0)"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("\n a\t&&\r\n b ", "(&& a b)"),
    ] {
        assert_eq!(grouped(text), expected, "{text}");
    }
}

#[test]
fn what_is_printed_reads_back_as_the_same_tree() {
    for text in [
        "a - (b - c)",
        "(a - b) - c",
        "(a ? b : c) ? d : e",
        "(a || b) && c",
        "-(5)",
        "-(-5)",
        "--x",
        "!(!a && b)",
        "(-5).abs()",
        "-5.abs()",
        "(a + b).max(c ? d : e)",
        "a == (b == c)",
        "[1, 'a', [true, null]]",
        r"'\u0007\'\\ é 🦀'",
        "1e300 * 5e-324 - -0.0",
        "coalesce(self.a, old.b.c, now())",
    ] {
        let expr = parse(text).unwrap();
        let printed = expr.to_string();
        assert_eq!(
            parse(&printed).as_ref(),
            Ok(&expr),
            "{text} printed as {printed}"
        );
        assert_eq!(parse(&printed).unwrap().to_string(), printed);
    }
    assert_ne!(
        parse("-(5)"),
        parse("-5"),
        "a negated number is not a negative one"
    );
}

#[test]
fn a_fault_says_where_in_characters_and_what_was_expected() {
    for (text, at, expected) in [
        ("", 0, "such as `status == 'open'`"),
        ("a &&", 4, "a value"),
        ("a == ", 5, "a value"),
        ("a = 1", 2, "`==`"),
        ("a & b", 2, "`&&`"),
        ("'日本' | b", 5, "`||`"),
        ("a b", 2, "an operator or the end"),
        ("(a", 2, "an operator or `)`"),
        ("a)", 1, "an operator or the end"),
        ("f(a", 3, "`,` or `)`"),
        ("f(a,)", 4, "a value"),
        ("[1 2]", 3, "`,` or `]`"),
        ("a ? b", 5, "`:` and the other choice"),
        ("a.", 2, "a field or function name"),
        ("a.1", 2, "a field or function name"),
        ("f(a).b", 5, "a function call"),
        ("true.x", 5, "a function call"),
        ("in", 0, "a value"),
        ("a.in", 2, "a field or function name"),
        ("'é' + 'abc", 6, "a closing '"),
        (
            r"'\q'",
            1,
            r#"\n, \t, \r, \\, \', \" or \u and four hex digits"#,
        ),
        (
            r"'\u12'",
            1,
            r#"\n, \t, \r, \\, \', \" or \u and four hex digits"#,
        ),
        (r"'\ud800'", 1, "the character itself"),
        ("a == == b", 5, "a value"),
        ("* a", 0, "a value"),
    ] {
        let fault = parse(text).expect_err(text);
        assert_eq!(
            (fault.at, fault.expected.as_deref()),
            (at, Some(expected)),
            "{text}: {fault}"
        );
    }
    for (text, at) in [
        ("a # b", 2),
        ("9223372036854775808", 0),
        ("1 + 99999999999999999999", 4),
        ("-9223372036854775809", 0),
        ("1e999", 0),
        ("'a\0b'", 2),
        (r"'\u0000'", 1),
        ("a.b.c.d.e.f.g.h.i", 16),
    ] {
        assert_eq!(parse(text).expect_err(text).at, at, "{text}");
    }
}

#[test]
fn limits_hold_and_name_themselves() {
    let nested = |levels: usize| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
    assert!(parse(&nested(63)).is_ok());
    assert!(
        parse(&nested(64))
            .unwrap_err()
            .message
            .contains("64 levels")
    );
    assert!(parse(&vec!["a"; 64].join("||")).is_ok());
    assert!(
        parse(&vec!["a"; 65].join("||"))
            .unwrap_err()
            .message
            .contains("64 levels")
    );
    assert!(parse(&format!("[{}]", vec!["1"; 499].join(","))).is_ok());
    assert!(
        parse(&format!("[{}]", vec!["1"; 500].join(",")))
            .unwrap_err()
            .message
            .contains("500")
    );
    assert!(parse(&format!("'{}'", "a".repeat(MAX_BYTES - 2))).is_ok());
    assert!(parse(&format!("'{}'", "a".repeat(MAX_BYTES - 1))).is_err());
}

#[test]
fn the_fields_an_expression_reads_are_listed_once_in_order() {
    let expr = parse("b == 1 && (a.c in [b, old.d] ? changed('e') : f(now(), b))").unwrap();
    let used: Vec<String> = expr.fields_used().into_iter().collect();
    assert_eq!(used, ["a.c", "b", "old.d", "old.e", "self.e"]);
    let called: Vec<String> = expr.functions_used().into_iter().collect();
    assert_eq!(called, ["changed", "f", "now"]);
}
