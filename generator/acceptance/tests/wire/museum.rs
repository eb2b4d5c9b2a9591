//! The museum: OpenAPI 3.1, a name and a password, dates, merged schemas, an image, refusals with a body.

use crate::{Wire, corpus};
use edmund_description_service::Answer;
use serde_json::json;

#[test]
#[ignore = "needs the real documents: EDMUND_CORPUS names their folder"]
fn every_operation_of_the_museum_is_understood() {
    let document = corpus("museum-3.1.yaml");
    let wire = Wire {
        package: "museum",
        file: "museum.yaml",
        document: &document,
        program: include_str!("programs/museum.rs"),
    };
    let service = wire.run(|service| {
        let hours = json!([{ "date": "2026-11-27", "timeOpen": "09:00", "timeClose": "18:00" }]);
        service.answer("getMuseumHours", Answer::json(200, &hours));
        let problem = r#"{"type":"limit","title":"Too many"}"#;
        service.answer("getMuseumHours", Answer::bytes(400, "application/problem+json", problem));
        let event = json!({
            "eventId": "3be6453c-03eb-4357-ae5a-984a0e574a54", "name": "Pirates", "location": "Room 1",
            "eventDescription": "Arrr", "dates": ["2026-12-01", "2026-12-02"], "price": 12.5
        });
        service.answer("createSpecialEvent", Answer::json(201, &event));
        service.answer("listSpecialEvents", Answer::json(200, &json!([event, event])));
        service.answer("getSpecialEvent", Answer::json(200, &event));
        let missing = r#"{"type":"event","title":"No such event"}"#;
        service.answer("getSpecialEvent", Answer::bytes(404, "application/problem+json", missing));
        service.answer("updateSpecialEvent", Answer::json(200, &event));
        let confirmation = json!({
            "message": "Bought", "ticketId": "382c0820-0530-4f4b-99af-13811ad0f17a", "ticketType": "general",
            "ticketDate": "2026-12-01", "confirmationCode": "ticket-1"
        });
        service.answer("buyMuseumTickets", Answer::json(201, &confirmation));
        service.answer("getTicketCode", Answer::bytes(200, "image/png", *b"\x89PNG\r\n\0\xff"));
    });
    assert!(service.requests().iter().all(|request| request.header("authorization") == Some("Basic YWRhOnNlYQ==")));
    let bought =
        service.requests().into_iter().find(|request| request.path == "/tickets").expect("a ticket was bought");
    let sent = json!({ "email": "ada@example.com", "ticketDate": "2026-12-01", "ticketType": "general" });
    assert_eq!(bought.json().expect("a ticket is JSON"), sent);
}
