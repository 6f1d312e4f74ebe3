//! What a hostile page could do: call and listen, and nothing else (threat T19). Asked of the real window, since a policy
//! that is written down and not applied looks the same in the source.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::window::driver::Window;

/// Commands of Tauri's own that the page must not reach; the last was never declared at all.
const COMMANDS: [&str; 9] = [
    "plugin:app|version",
    "plugin:event|emit",
    "plugin:window|close",
    "plugin:webview|create_webview_window",
    "plugin:path|resolve_directory",
    "plugin:resources|close",
    "plugin:menu|new",
    "plugin:image|new",
    "surely_undeclared",
];

const INVOKE: &str = r#"
    const [command, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, {}).then(() => done("answered"), (refusal) => done(String(refusal)));
"#;

/// Each attempt answers `true` when it was held off.
const ATTEMPTS: [(&str, &str); 9] = [
    ("a global Tauri object", "done(window.__TAURI__ === undefined);"),
    ("a changed prototype", "Object.prototype.toString = null; done(typeof Object.prototype.toString === 'function');"),
    ("an inline script", "add('script', { text: 'window.gotIn = true' }); done(!window.gotIn);"),
    (
        "an inline handler",
        "add('img', { onerror: 'window.gotIn = true', src: '/none.png' }); later(() => !window.gotIn);",
    ),
    (
        "an inline style",
        "const e = add('p', { style: 'color: red' }); done(getComputedStyle(e).color !== 'rgb(255, 0, 0)');",
    ),
    (
        "a script from data",
        "add('script', { src: 'data:text/javascript,window.gotIn=true' }); later(() => !window.gotIn);",
    ),
    ("a frame", "onViolation(() => done(true)); add('iframe', { src: 'data:text/html,x' }); later(() => false);"),
    ("a foreign address", "fetch('http://127.0.0.1:9/').then(() => done(false), () => done(true));"),
    ("a window of its own", "done(window.open('https://example.org/') === null);"),
];

/// What the attempts share.
const MEANS: &str = r#"
    const done = arguments[arguments.length - 1];
    const later = (answer) => setTimeout(() => done(answer()), 300);
    const onViolation = (hear) => document.addEventListener("securitypolicyviolation", hear, { once: true });
    const add = (name, { text, ...attributes }) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        if (text) element.textContent = text;
        return document.body.appendChild(element);
    };
"#;

#[tokio::test]
async fn t19_the_page_can_call_and_listen_and_nothing_else() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    for command in COMMANDS {
        let answer = window.execute_async(INVOKE, vec![json!(command)]).await?;
        ensure!(answer != json!("answered"), "the page reaches {command}");
    }
    for (attempt, script) in ATTEMPTS {
        ensure!(
            window.execute_async(&format!("{MEANS}{script}"), vec![]).await? == Value::Bool(true),
            "the page gets {attempt}"
        );
    }
    window.close().await
}

#[tokio::test]
async fn t19_the_page_cannot_leave_itself() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let window = Window::open(&folder.path().join("profile")).await?;
    for address in ["https://example.org/", "http://127.0.0.1:9/", "file:///etc/hostname", "data:text/html,x"] {
        window.execute("location.href = arguments[0]", vec![json!(address)]).await?;
        window.find("heading", "").await?;
        let origin = window.execute("return location.protocol + '//' + location.host", vec![]).await?;
        ensure!(origin == json!("tauri://localhost"), "the page went to {address}: {origin}");
    }
    window.close().await
}
