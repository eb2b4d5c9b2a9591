//! Every operation of the museum, with what may be left out given once, and each answer looked at.

use museum::MuseumClient;
use museum::models::{BuyMuseumTickets, SpecialEvent, SpecialEventFields, TicketType};
use museum::odata::client::{ClientOptions, Error};
use museum::operations::events::GetSpecialEvent;
use museum::operations::operations::GetMuseumHours;
use std::future::IntoFuture;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).expect("the address of the service is given");
    let options = ClientOptions::default().with_secret(MuseumClient::MUSEUM_PLACEHOLDER_AUTH.login("ada", "sea"));
    let client = MuseumClient::without_credential(&url, Some(options))?;
    hours(&client).await?;
    events(&client).await?;
    tickets(&client).await?;
    println!("all of it holds");
    Ok(())
}

async fn hours(client: &MuseumClient) -> Result<(), Error> {
    let operations = client.operations();
    let first = "2026-11-27".parse().expect("it is a date");
    let hours = operations.get_museum_hours().start_date(first).page(2).limit(15).await?;
    assert_eq!((hours[0].date, hours[0].time_close.as_deref()), (Some(first), Some("18:00")));
    let refused = operations.get_museum_hours().into_future().await.expect_err("the museum refuses it");
    let problem = refused.body_of(GetMuseumHours::STATUS_400).expect("it says why");
    assert_eq!(problem.title.as_deref(), Some("Too many"));
    assert_eq!(refused.body_of(GetMuseumHours::STATUS_404), None);
    Ok(())
}

async fn events(client: &MuseumClient) -> Result<(), Error> {
    let events = client.events();
    let id = "3be6453c-03eb-4357-ae5a-984a0e574a54".parse().expect("it is an identifier");
    let dates = ["2026-12-01", "2026-12-02"].map(|date| date.parse().expect("it is a date"));
    let pirates = SpecialEvent {
        name: Some("Pirates".into()),
        location: Some("Room 1".into()),
        event_description: Some("Arrr".into()),
        dates: Some(dates.to_vec()),
        price: Some(12.5),
        ..Default::default()
    };
    let created = events.create_special_event(&pirates).await?;
    assert_eq!(created, SpecialEvent { event_id: Some(id), ..pirates });
    let listed = events.list_special_events().start_date(dates[0]).end_date(dates[1]).page(1).limit(30).await?;
    assert_eq!(listed, [created.clone(), created.clone()]);
    assert_eq!(events.get_special_event(id).await?, created);
    let missing = events.get_special_event(id).into_future().await.expect_err("there is none");
    let problem = missing.body_of(GetSpecialEvent::STATUS_404).expect("it says why");
    assert_eq!(problem.r#type.as_deref(), Some("event"));
    let change = SpecialEventFields { price: Some(15.0), ..Default::default() };
    assert_eq!(events.update_special_event(id, &change).await?, created);
    events.delete_special_event(id).await
}

async fn tickets(client: &MuseumClient) -> Result<(), Error> {
    let tickets = client.tickets();
    let wanted = BuyMuseumTickets {
        email: Some("ada@example.com".into()),
        ticket_date: "2026-12-01".parse().ok(),
        ticket_type: Some(TicketType::General),
        ..Default::default()
    };
    let bought = tickets.buy_museum_tickets(&wanted).await?;
    assert_eq!((&bought.ticket_type, bought.ticket_date), (&Some(TicketType::General), wanted.ticket_date));
    assert_eq!(bought.confirmation_code.as_deref(), Some("ticket-1"));
    let code = tickets.get_ticket_code(bought.ticket_id.expect("it has an identifier")).await?;
    assert_eq!((code.content_type.as_deref(), &code.bytes[..]), (Some("image/png"), &b"\x89PNG\r\n\0\xff"[..]));
    Ok(())
}
