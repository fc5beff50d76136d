//! The ways of files: bytes in, bytes out. What a person put in may be a page or a script,
//! so an answer never runs in a browser as one of ours: it has a sandbox for its own, its
//! type is not guessed, and only pictures are shown in place.

use super::writes::if_match;
use super::{Offer, bodiless};
use crate::Segment::{self, Param, Word};
use crate::answer::reply_json;
use crate::function::Answer;
use crate::route::decode;
use crate::{BODY_LIMIT, Call};
use ports::{Body, Code, Error, Method, Request, Response};
use records::{File, Upload};
use std::fmt::Write;

const PATH: &[Segment] = &[Param, Word("files"), Param];

/// In the order of the documents.
pub(super) const OFFERS: &[Offer] = &[
    Offer {
        method: Method::Put,
        path: PATH,
        there: |model| model.takes_files() && model.can_update(),
        body_limit: |model, params| {
            let field = params.get(1).and_then(|field| model.file_limit(field));
            // Where there is no such field, the answer says that, and not that it is full.
            field.unwrap_or(BODY_LIMIT)
        },
        serve: put,
    },
    Offer {
        method: Method::Get,
        path: PATH,
        there: |model| model.takes_files() && model.can_read(),
        body_limit: bodiless,
        serve: get,
    },
    Offer {
        method: Method::Delete,
        path: PATH,
        there: |model| model.takes_files() && model.can_update(),
        body_limit: bodiless,
        serve: clear,
    },
];

/// `PUT /api/<plural>/{id}/files/{field}`.
fn put<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let (scope, request) = (call.scope()?, call.request);
        let Body::Whole(bytes) = &request.body else {
            return Err(Error::new(Code::TooLarge, "The file is too large."));
        };
        let name = name_of(request);
        let upload = Upload {
            name: &name,
            media: request.header("content-type").unwrap_or_default(),
            bytes: bytes.clone(),
        };
        let (id, field, only_if) = (call.param(0), call.param(1), if_match(request));
        reply_json(
            200,
            records::put_file(&scope, model, id, field, upload, only_if).await?,
        )
    })
}

/// `GET /api/<plural>/{id}/files/{field}`.
fn get<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let scope = call.scope()?;
        let tags = call.request.header("if-none-match").unwrap_or_default();
        let known = |sha256: &str| {
            let mut tags = tags.split(',').map(str::trim);
            tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == quoted(sha256))
        };
        let (id, field) = (call.param(0), call.param(1));
        let file = records::get_file(&scope, model, id, field, known).await?;
        Ok(answer(file))
    })
}

/// `DELETE /api/<plural>/{id}/files/{field}`.
fn clear<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let (scope, only_if) = (call.scope()?, if_match(call.request));
        let (id, field) = (call.param(0), call.param(1));
        reply_json(
            200,
            records::clear_file(&scope, model, id, field, only_if).await?,
        )
    })
}

fn answer(file: File) -> Response {
    let response = Response {
        status: if file.bytes.is_some() { 200 } else { 304 },
        headers: Vec::new(),
        body: file.bytes.unwrap_or_default(),
    };
    // Only what no browser runs is shown in place. Vector graphics hold scripts.
    let shown = matches!(
        file.media.as_str(),
        "image/png" | "image/jpeg" | "image/gif" | "image/webp"
    );
    let how = if shown { "inline" } else { "attachment" };
    response
        .with_header("content-disposition", disposition(how, &file.name))
        .with_header("content-type", file.media)
        .with_header("etag", quoted(&file.sha256))
        .with_header("cache-control", "private, no-cache")
        .with_header("content-security-policy", "default-src 'none'; sandbox")
}

fn quoted(sha256: &str) -> String {
    format!("\"{sha256}\"")
}

/// RFC 6266: the name for everyone, percent-encoded, and an ASCII one for old clients.
fn disposition(how: &str, name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '"' | '\\' | '%');
    let ascii: String = name
        .chars()
        .map(|letter| {
            if plain(letter) || letter == ' ' {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("{how}; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

/// What the person calls the file: `x-file-name`, percent-encoded, or the disposition's.
fn name_of(request: &Request) -> String {
    if let Some(name) = request.header("x-file-name").and_then(decode) {
        return name;
    }
    let parts = request
        .header("content-disposition")
        .unwrap_or_default()
        .split(';')
        .filter_map(|part| part.trim().split_once('='));
    let mut name = String::new();
    for (key, value) in parts {
        let value = value.trim().trim_matches('"');
        match key.trim().to_ascii_lowercase().as_str() {
            // It stands for the other one, with letters that header values cannot hold.
            "filename*" => {
                let (_, encoded) = value.rsplit_once('\'').unwrap_or(("", value));
                return decode(encoded).unwrap_or_default();
            }
            "filename" => name = value.to_owned(),
            _ => {}
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(header: &str, value: &str) -> String {
        name_of(&Request {
            method: Method::Put,
            path: String::new(),
            query: String::new(),
            headers: vec![(header.to_owned(), value.to_owned())],
            body: Body::Whole(Vec::new()),
            peer: None,
            secure: false,
        })
    }

    #[test]
    fn a_name_comes_in_either_header() {
        for (header, value, name) in [
            ("x-file-name", "%C3%9Cbung%201.png", "Übung 1.png"),
            (
                "content-disposition",
                "attachment; filename=\"a.pdf\"",
                "a.pdf",
            ),
            (
                "content-disposition",
                "attachment; filename=\"_.png\"; filename*=UTF-8''%C3%9C.png",
                "Ü.png",
            ),
            ("content-disposition", "attachment", ""),
            ("x-file-name", "%zz", ""),
        ] {
            assert_eq!(named(header, value), name, "{value}");
        }
    }

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition("attachment", "Ü\"\r\nx: y\\.png"),
            "attachment; filename=\"____x: y_.png\"; filename*=UTF-8''%C3%9C%22%0D%0Ax%3A%20y%5C.png"
        );
    }
}
