//! Models move by their own operations: activated, rolled back, taken out, brought.

use inference::{Dense, onnx};
use ports::Method;
use serde_json::{Value, json};

use crate::world::{ANNA, BEN, DAY, World};

const BASE: &[u8] = include_bytes!("../../../../models/base.onnx");

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = bytes.chunks(3).flat_map(|chunk| {
        let word = chunk
            .iter()
            .fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
        let word = word << (8 * (3 - chunk.len()));
        (0..=chunk.len()).map(move |at| LETTERS[(word >> (18 - 6 * at) & 63) as usize])
    });
    String::from_utf8(letters.collect()).unwrap()
}

fn upload(world: &World, bytes: &[u8]) -> (u16, Value) {
    let body = json!({ "name": "mine", "file": base64(bytes) });
    world.post(ANNA, "/api/checkpoints/upload", body)
}

fn act(world: &World, row: &Value, what: &str) -> (u16, Value) {
    let address = format!("/api/checkpoints/{}/{what}", row["id"].as_str().unwrap());
    world.post(ANNA, &address, Value::Null)
}

#[test]
fn a_roll_back_returns_to_what_answered_before() {
    let world = World::trained();
    world.night();
    let own = world.checkpoints().remove(0);
    let (status, mine) = upload(&world, BASE);
    assert_eq!(status, 201, "{mine}");
    assert_eq!(mine["status"], "trained");
    assert_eq!(world.predict()["model_version"], own["version"]);

    let (status, active) = act(&world, &mine, "activate");
    assert_eq!((status, &active["status"]), (200, &json!("active")));
    assert_eq!(active["parent"], own["version"]);
    assert_eq!(world.predict()["model_version"], mine["version"]);
    assert_eq!(act(&world, &mine, "activate").1, active, "twice is once");

    world.host().advance(1000);
    let (status, retired) = act(&world, &mine, "rollback");
    assert_eq!((status, &retired["status"]), (200, &json!("retired")));
    assert_eq!(world.predict()["model_version"], own["version"]);
    assert_eq!(act(&world, &mine, "rollback").0, 200, "twice is once");

    assert_eq!(act(&world, &own, "rollback").0, 200);
    assert_eq!(world.predict()["model_version"], "base-1");
    assert_eq!(act(&world, &own, "activate").0, 200);
    assert_eq!(world.predict()["model_version"], own["version"]);
}

#[test]
fn what_does_not_answer_cannot_be_rolled_back() {
    let world = World::new();
    let (_, mine) = upload(&world, BASE);
    assert_eq!(act(&world, &mine, "rollback").0, 409);
}

#[test]
fn a_model_can_be_taken_out_and_brought_again() {
    let world = World::trained();
    world.night();
    let own = world.checkpoints().remove(0);
    let address = format!("/api/checkpoints/{}/model", own["id"].as_str().unwrap());
    let file = world.answer(ANNA, Method::Get, &address, Value::Null);
    assert_eq!(file.status, 200);
    let header = |name: &str| {
        let mut found = file.headers.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    };
    assert_eq!(
        header("content-disposition"),
        Some("attachment; filename=\"model-2026-11-21.onnx\"")
    );
    assert_eq!(own["size"].as_u64(), Some(file.body.len() as u64));
    let dense = Dense::load(&file.body).unwrap();
    assert_eq!(inference::Network::version(&dense), "model-2026-11-21");

    let (status, again) = upload(&world, &file.body);
    assert_eq!(status, 201, "{again}");
    assert_eq!(upload(&world, &file.body).1["id"], again["id"]);
    assert_eq!(act(&world, &again, "activate").0, 200);
    // The same weights and the same blend, under another name.
    let before = world.predict();
    assert_eq!(act(&world, &again, "rollback").0, 200);
    let after = world.predict();
    for told in ["weight_kg", "reps", "rir", "low_kg", "high_kg"] {
        assert_eq!(before[told], after[told], "{told}");
    }
}

#[test]
fn strangers_do_not_know_of_it() {
    let world = World::trained();
    world.night();
    let own = world.checkpoints().remove(0);
    let address = format!("/api/checkpoints/{}", own["id"].as_str().unwrap());
    for (method, path) in [
        (Method::Get, ""),
        (Method::Get, "/model"),
        (Method::Post, "/activate"),
        (Method::Post, "/rollback"),
    ] {
        let (status, body) = world.send(BEN, method, &format!("{address}{path}"), Value::Null);
        assert_eq!(status, 404, "{path}: {body}");
    }
}

#[test]
fn a_lost_file_gives_way_to_the_base_model() {
    let world = World::trained();
    world.night();
    world.run("UPDATE checkpoints SET digest = 'gone'");
    let answer = world.predict();
    assert_eq!(answer["model_version"], "base-1");
    let said = answer["reasons"].as_array().unwrap();
    assert!(
        said.iter().any(|reason| reason["code"] == "model_lost"),
        "{answer}"
    );
    assert_eq!(world.complaints().len(), 1);
    world.host().advance(DAY);
    world.night();
}

#[test]
fn a_file_that_cannot_answer_is_refused_with_the_reason() {
    let world = World::new();
    let mut huge = onnx::read(BASE).unwrap();
    huge.weights.iter_mut().for_each(|tensor| {
        tensor.values.iter_mut().for_each(|value| *value *= 1e6);
    });
    let mut other = onnx::read(BASE).unwrap();
    other.metadata.clear();
    let mut cut = BASE.to_vec();
    cut.truncate(5000);
    for (bytes, word) in [
        (onnx::write(&huge), "test question"),
        (onnx::write(&other), "coachwork.features"),
        (cut, "malformed"),
        (b"not a model".to_vec(), "file"),
        (vec![0x3a; 1_000_000], "file"),
    ] {
        let (status, body) = upload(&world, &bytes);
        assert_eq!(status, 422, "{word}: {body}");
        let fault = &body["error"]["details"][0];
        assert_eq!(fault["path"], "file");
        assert!(fault["message"].as_str().unwrap().contains(word), "{fault}");
    }
    let body = json!({ "file": "no base64!" });
    assert_eq!(world.post(ANNA, "/api/checkpoints/upload", body).0, 422);
    assert_eq!(world.checkpoints(), Vec::<Value>::new());
}

#[test]
#[ignore = "writes the files that tests/documents and crates/inference/tests check: run it when a model file changes shape"]
fn a_persons_model_is_written_for_other_tools() {
    let world = World::trained();
    world.night();
    let own = world.checkpoints().remove(0);
    let address = format!("/api/checkpoints/{}/model", own["id"].as_str().unwrap());
    let file = world.answer(ANNA, Method::Get, &address, Value::Null).body;
    let dense = Dense::load(&file).unwrap();
    let rows = (0..inference::golden::ROWS).map(inference::golden::row);
    let answers: Vec<[f32; 3]> = rows.map(|row| dense.run(&row)).collect();
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/documents/files");
    std::fs::write(folder.join("person.onnx"), file).unwrap();
    std::fs::write(
        folder.join("person.json"),
        json!(answers).to_string() + "\n",
    )
    .unwrap();
}
