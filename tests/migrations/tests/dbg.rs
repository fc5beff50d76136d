#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]
use migrations::*;
#[test]
fn dbg() {
    let seed: u64 = std::env::var("SEED").unwrap().parse().unwrap();
    let pair = pair(seed);
    for (n, s) in [("FIRST",&pair.first.spec), ("NEXT",&pair.next.spec)] {
        println!("{n} retired {:?}", s.retired.keys().collect::<Vec<_>>());
        for (name, m) in &s.models { println!("{n} {name} {}", m.id); for (f, x) in &m.fields { if x.id.starts_with("f3") { println!("   {f} {} {:?} {:?} {}", x.id, x.kind, x.values.iter().map(|v| &v.id).collect::<Vec<_>>(), x.column);} }
        for r in &m.retired { println!("    R {} {:?} {:?} {}", r.was.id, r.was.kind, r.was.values.iter().map(|v| &v.id).collect::<Vec<_>>(), r.was.column); } }
    }
    for step in &pair.next.steps { println!("{:?} {}", step.kind, step.note); }
}
