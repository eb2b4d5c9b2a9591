//! Every operation of the keeper, and each answer looked at.

use keeper::KeeperClient;
use keeper::models::{EnrolBody, OutputRecord, ReportFinishBody, ReportId, ReportOutputBody, ReportStartBody};
use keeper::odata::client::{ClientOptions, Error, SecurityScheme};

/// The description has the header as a parameter and states no security scheme.
const TOKEN: SecurityScheme = SecurityScheme::bearer("token");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).expect("the address of the service is given");
    let client = KeeperClient::without_credential(&url, Some(ClientOptions::default().with_secret(TOKEN.secret("t"))))?;
    let body = EnrolBody { host: Some("a".into()), key: Some("k".into()), ..Default::default() };
    client.enrol().enrol(&body).await?;
    let answer = client.ping().ping().await?;
    assert_eq!((answer.host.as_deref(), answer.ok), (Some("a"), Some(true)));
    let jobs = client.global().jobs().await?;
    let summary = &jobs.summary.expect("there is one")[0];
    assert_eq!((summary.job.as_deref(), summary.status), (Some("backup"), Some(0)));
    assert_eq!(summary.when, "2026-11-27T08:00:00Z".parse().ok());
    reports(&client).await?;
    println!("all of it holds");
    Ok(())
}

async fn reports(client: &KeeperClient) -> Result<(), Error> {
    let moment = "2026-11-27T08:00:00.123456789Z".parse().ok();
    let id = ReportId {
        host: Some("a".into()),
        job: Some("backup".into()),
        pid: Some(i64::MAX),
        time: moment.clone(),
        uuid: Some("u".into()),
        ..Default::default()
    };
    let reports = client.report();
    let start = ReportStartBody {
        id: Some(Box::new(id.clone())),
        script: Some("#!/bin/sh\necho \"ä\"".into()),
        start_time: moment.clone(),
        ..Default::default()
    };
    assert_eq!(reports.start(&start).await?.existed_already, Some(false));
    let record = OutputRecord {
        msg: Some("line".into()),
        stream: Some("stdout".into()),
        time: moment.clone(),
        ..Default::default()
    };
    let output = ReportOutputBody { id: Some(Box::new(id.clone())), record: Some(record), ..Default::default() };
    assert_eq!(reports.output(&output).await?.existed_already, Some(true));
    let finish = ReportFinishBody {
        id: Some(Box::new(id)),
        duration_millis: Some(-1),
        end_time: moment,
        exit_status: Some(i32::MIN),
        ..Default::default()
    };
    assert_eq!(reports.finish(&finish).await?.existed_already, Some(true));
    Ok(())
}
