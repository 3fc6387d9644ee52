//! Prints what is generated from the code: `openapi`, the document, or `typescript`, its types.
//! `npm run generate` writes both where they belong.

use std::process::ExitCode;

use frontdesk::openapi;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let text = match wanted.as_str() {
        "openapi" => openapi::document().and_then(|document| serde_json::to_string_pretty(&document)),
        "typescript" => Ok(openapi::typescript()),
        _ => Ok("Give \"openapi\" or \"typescript\".".to_owned()),
    };
    match text {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
