//! The harbour, our own: every style of parameters, every kind of body, answers of every kind, and what a service may say
//! that its description does not name.

use crate::Wire;
use edmund_description_service::{Answer, DescriptionService, ReceivedRequest};
use serde_json::{Value, json};

const HARBOUR: &str = include_str!("../../../description-service/tests/http/harbour.yaml");

fn beagle() -> Value {
    json!({
        "id": 7, "name": "Beagle", "kind": "sail", "rank": 3, "length": 27.5, "built": "1820-05-11", "departs": null,
        "cargo": [{ "packing": "barrel", "litres": 200 }, { "pieces": 12, "packing": "crate" }],
        "tender": { "id": 8, "name": "Dinghy", "kind": "rowing" }, "marks": { "hull": "white", "sails": "red" }
    })
}

fn answers(service: &DescriptionService) {
    let listed = Answer::json(200, &json!([beagle()])).header("x-total", "1");
    service.answer("listShips", listed);
    service.answer("listShips", Answer::json(200, &json!([])));
    let problem =
        |status| Answer::bytes(status, "application/problem+json", r#"{"title":"No","hint":"Ask the master"}"#);
    service.answer("listShips", problem(429));
    service.answer("addShip", Answer::json(201, &beagle()));
    service.answer("addShip", Answer::empty(202));
    service.answer("addShip", problem(409));
    service.answer("getShip", Answer::json(200, &beagle()));
    service.answer("getShip", problem(404));
    service.answer("getShip", Answer::text(503, "Fog."));
    service.answer("changeShip", Answer::json(200, &beagle()));
    service.answer("changeShip", Answer::json(200, &beagle()));
    service.answer("sinkShip", Answer::empty(204));
    service.answer("sinkShip", problem(403));
    service.answer("getFlagship", Answer::json(200, &beagle()));
    service.answer("getFlagship", Answer::empty(204));
    service.answer("sendPapers", Answer::json(200, &json!(12)));
    service.answer("getPhoto", Answer::bytes(200, "image/png", *b"\x89PNG\0\xff"));
    service.answer("readNote", Answer::text(200, "Back at \"noon\" – ä"));
    let held = json!({ "a": [{ "packing": "crate", "pieces": 1 }], "b;c": [] });
    service.answer("openHold", Answer::json(200, &held));
    service
        .answer("listPilots", Answer::json(200, &json!({ "pilots": [{ "name": "Ada" }], "more": "pilots?after=Ada" })));
    service.answer("listPilots", Answer::json(200, &json!({ "pilots": [{ "name": "Bo" }, { "name": "Cy" }] })));
    service.answer("readLog", Answer::json(200, &json!(["Fog"])).header("link", "<log?page=2>; rel=\"next\""));
    service.answer("readLog", Answer::json(200, &json!(["Sun", "Rain"])).header("link", "<log?page=1>; rel=\"prev\""));
    service.answer("readTide", Answer::text(200, "1.25"));
    service.answer("report", Answer::json(200, &json!({ "understood": true, "orders": null, "unnamed": [1] })));
    service.answer("report", Answer::json(200, &json!({ "understood": false, "orders": "Come back" })));
}

#[test]
fn every_operation_of_the_harbour_is_understood() {
    let program = include_str!("programs/harbour.rs");
    let service = Wire { package: "harbour", file: "harbour.yaml", document: HARBOUR, program }.run(answers);
    let requests = service.requests();
    let listed = request(&requests, "listShips");
    assert_eq!(
        listed.query.as_deref(),
        Some(
            "limit=10&kinds=sail&kinds=steam&flags=red,white%2Cblue&ports=Kiel%20%C3%85rhus&decks=1%7C2&size%5Bleast%5D=1\
             &size%5Bmost%5D=20&latitude=54.5&longitude=-10.25&wind=from,west,force,7\
             &filter=%7B%22awaited%22%3Atrue%2C%22names%22%3A%5B%22A%26B%22%5D%7D&search=a/b?c:d%25%26e&since=2026-11-27"
        )
    );
    assert_eq!(listed.header("x-lanterns"), Some("red,green"));
    assert_eq!(listed.header("cookie"), Some("berth=7"));
    assert_eq!(request(&requests, "openHold").path, "/holds/.3/;boxes=a;boxes=b%3Bc/row=1,side=port/x%2Fy%20%3F");

    let added = request(&requests, "addShip");
    let sent = json!({
        "name": "Beagle", "kind": "sail", "rank": 2, "built": "1820-05-11", "countersign": "gull",
        "cargo": [{ "packing": "barrel", "litres": 1.5 }, { "packing": "crate", "pieces": 3 }],
        "marks": { "hull": "white" }
    });
    assert_eq!(added.json().expect("a ship is JSON"), sent);
    assert_eq!(
        String::from_utf8_lossy(&request(&requests, "describeShip").body),
        "name=Old+Beagle+%26+Co&rank=1&flags=red,white%2Cblue&ports=Kiel&ports=%C3%85rhus"
    );
    let changes: Vec<_> =
        requests.iter().filter(|request| request.operation.as_deref() == Some("changeShip")).collect();
    assert_eq!(changes.len(), 2);
    for change in changes {
        assert_eq!(change.header("content-type"), Some("application/merge-patch+json"));
        assert_eq!(change.body, br#"{"name":"Beagle II"}"#);
    }
    assert_eq!(request(&requests, "putPhoto").body, b"\x89PNG\0\xff");
    assert_eq!(request(&requests, "writeNote").body, "Gone – ä".as_bytes());
}

/// The first request for an operation.
fn request<'r>(requests: &'r [ReceivedRequest], operation: &str) -> &'r ReceivedRequest {
    let mut found = requests.iter().filter(|request| request.operation.as_deref() == Some(operation));
    found.next().unwrap_or_else(|| panic!("{operation} was not called"))
}
