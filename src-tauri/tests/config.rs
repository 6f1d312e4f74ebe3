//! The window's settings are pinned: a change of any of them must be made here too, on purpose.

use serde_json::{Value, json};

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}

#[test]
fn the_content_policy_allows_our_own_files_and_the_ipc_and_nothing_else() {
    let csp = read("tauri.conf.json")["app"]["security"]["csp"].as_str().unwrap().to_owned();
    let directives: Vec<&str> = csp.split("; ").collect();
    let expected = [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self' ipc: http://ipc.localhost",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ];
    assert_eq!(directives, expected);
}

#[test]
fn the_application_settings_are_these_and_no_others() {
    let app = read("tauri.conf.json")["app"].clone();
    let mut security = app["security"].clone();
    security.as_object_mut().unwrap().remove("csp");
    assert_eq!(
        security,
        json!({ "freezePrototype": true, "assetProtocol": { "enable": false }, "capabilities": ["main"] })
    );
    assert_eq!(app["withGlobalTauri"], json!(false));
    assert_eq!(app["windows"], json!([]), "the window is made in window.rs");
    assert_eq!(app.as_object().unwrap().len(), 3);
}

#[test]
fn the_page_may_send_calls_and_hear_the_event_only() {
    let files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files, ["main.json"]);
    let capability = read("capabilities/main.json");
    assert_eq!(capability["windows"], json!(["main"]));
    assert_eq!(
        capability["permissions"],
        json!(["allow-call", "core:event:allow-listen", "core:event:allow-unlisten"])
    );
    assert_eq!(capability.get("remote"), None, "no address of the web gets a permission");
}
