//! The keeper: a token in a header parameter, schemas without names, moments.

use crate::{Wire, corpus};
use edmund_description_service::Answer;
use serde_json::json;

#[test]
#[ignore = "needs the real documents: EDMUND_CORPUS names their folder"]
fn every_operation_of_the_keeper_is_understood() {
    let document = corpus("keeper.json");
    let wire = Wire {
        package: "keeper",
        file: "keeper.json",
        document: &document,
        program: include_str!("programs/keeper.rs"),
    };
    let service = wire.run(|service| {
        service.answer("enrol", Answer::empty(201));
        service.answer("ping", Answer::json(201, &json!({ "host": "a", "ok": true })));
        let summary = json!({
            "age_seconds": 1, "duration_seconds": 2, "host": "a", "job": "backup", "status": 0,
            "when": "2026-11-27T08:00:00Z"
        });
        service.answer("global_jobs", Answer::json(201, &json!({ "summary": [summary] })));
        service.answer("report_start", Answer::json(201, &json!({ "existed_already": false })));
        service.answer("report_output", Answer::json(201, &json!({ "existed_already": true })));
        service.answer("report_finish", Answer::json(201, &json!({ "existed_already": true })));
    });
    assert!(service.requests().iter().all(|request| request.header("authorization") == Some("Bearer t")));
}
