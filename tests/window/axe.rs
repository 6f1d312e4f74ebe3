//! axe-core inside the driven page: its findings, and its reading of roles and names, so that a story finds what a person
//! with a screen reader would find.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use fantoccini::Client;
use serde_json::{Value, json};

/// Runs axe and answers its serious and critical findings. Contrast is among them, so the page must have been painted.
const FINDINGS: &str = r#"
    const [colours, done] = arguments;
    const rules = colours ? { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } } : {};
    axe.run(document, { resultTypes: ["violations"], ...rules }).then(
        (result) => done({ findings: result.violations
            .filter((finding) => finding.impact === "serious" || finding.impact === "critical")
            .map((finding) => ({ id: finding.id, help: finding.help, nodes: finding.nodes.map((node) => node.html + " — " + node.failureSummary) })) }),
        (failure) => done({ failure: String(failure) }));
"#;

/// Which rules a page is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rules {
    All,
    /// Those that another theme can break: it changes colours and nothing else.
    Colours,
}

/// Makes axe known to the page; once is enough for as long as the page stands.
pub(crate) async fn inject(client: &Client) -> Result<()> {
    if client.execute("return typeof axe === 'object'", vec![]).await? == json!(true) {
        return Ok(());
    }
    let source = std::fs::read_to_string(source_file()).context("axe-core is missing: run `cargo xtask setup`")?;
    client.execute(&format!("{source}\nwindow.axe = axe;"), vec![]).await?;
    Ok(())
}

/// Fails with the list when the page has a serious or critical finding.
pub(crate) async fn check(client: &Client, rules: Rules) -> Result<()> {
    inject(client).await?;
    let answer = client.execute_async(FINDINGS, vec![json!(rules == Rules::Colours)]).await?;
    ensure!(answer.get("failure").is_none(), "axe could not run: {}", answer["failure"]);
    let findings = answer["findings"].as_array().context("axe answered nothing")?;
    ensure!(findings.is_empty(), "axe found:\n{}", serde_json::to_string_pretty(&Value::from(findings.clone()))?);
    Ok(())
}

fn source_file() -> PathBuf {
    crate::window::driver::target().join("axe/node_modules/axe-core/axe.min.js")
}
