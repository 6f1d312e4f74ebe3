//! What a person does in a form by keyboard alone: the answer, Enter, the next question.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use domain::time::Date;
use serde_json::{Value, json};

use crate::window::axe;
use crate::window::driver::{GLANCE, Window};

/// More questions than any section has.
const MOST_QUESTIONS: usize = 40;
/// As long as somebody looks before they press a key once more.
const A_MOMENT: Duration = Duration::from_secs(1);

/// The name of the question that the keyboard is in: that of the group for one of several cards.
const QUESTION: &str = r#"
    const element = document.activeElement;
    if (!element || element === document.body) return "";
    axe.setup(document.documentElement);
    try {
        const is_card = element.matches("input[type=radio], input[type=checkbox]");
        return axe.commons.text.accessibleText((is_card && element.closest("[role=radiogroup], [role=group]")) || element);
    } finally {
        axe.teardown();
    }
"#;

/// The keys that pick the option of this name in the group that the keyboard is in.
const OPTION: &str = r#"
    const group = document.activeElement.closest("[role=radiogroup], [role=group]");
    axe.setup(document.documentElement);
    try {
        const named = (input) => axe.commons.text.accessibleText(input).includes(arguments[0]);
        const found = [...(group?.querySelectorAll("input") || [])].find(named);
        return found ? found.getAttribute("aria-keyshortcuts") : null;
    } finally {
        axe.teardown();
    }
"#;

const IS_PICKED: &str = "return document.activeElement.checked === true";
const IS_OFFERED: &str = "return !!document.activeElement.getAttribute('aria-activedescendant')";

impl Window {
    /// Waits until the keyboard is in the question whose name holds this.
    pub(crate) async fn wait_question(&self, name: &str) -> Result<()> {
        axe::inject(self.client()).await?;
        let script = format!("const question = (() => {{{QUESTION}}})(); return question.includes(arguments[0])");
        self.wait(&format!("the keyboard is in {name:?}"), &script, vec![json!(name)]).await
    }

    /// Presses Enter through the questions of a section until this one.
    pub(crate) async fn skip_to(&self, name: &str) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..MOST_QUESTIONS {
            let question = self.question().await?;
            if question.contains(name) {
                return Ok(());
            }
            self.press("Enter").await?;
            self.moved_from(&question).await?;
            passed.push(question);
        }
        let fell = self.fell().await?;
        anyhow::bail!("Enter never reaches {name:?}; it passes {passed:#?} {fell}")
    }

    /// Waits a moment for the keyboard to be elsewhere: on a busy machine what was pressed is drawn later, and whoever presses
    /// on and on puts it off.
    async fn moved_from(&self, question: &str) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < A_MOMENT && self.question().await? == question {
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    async fn question(&self) -> Result<String> {
        axe::inject(self.client()).await?;
        let name = self.execute(QUESTION, vec![]).await?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// Answers with one of the cards, by its digit, and goes on.
    pub(crate) async fn pick(&self, question: &str, option: &str) -> Result<()> {
        self.tick(question, option).await?;
        self.press("Enter").await
    }

    /// Answers with one of the cards, by its digit, and stays.
    pub(crate) async fn tick(&self, question: &str, option: &str) -> Result<()> {
        self.wait_question(question).await?;
        let chord = self.execute(OPTION, vec![json!(option)]).await?;
        let chord = chord.as_str().with_context(|| format!("{question:?} has no key for {option:?}"))?;
        self.press(chord).await?;
        self.wait(&format!("{option:?} is picked"), IS_PICKED, vec![]).await
    }

    /// Types an answer and goes on.
    pub(crate) async fn write(&self, question: &str, text: &str) -> Result<()> {
        self.wait_question(question).await?;
        self.type_text(text).await?;
        self.press("Enter").await
    }

    /// Types a day into its three boxes, and goes on.
    pub(crate) async fn write_date(&self, day: Date) -> Result<()> {
        self.wait_question("Día").await?;
        self.type_text(&day.day().to_string()).await?;
        for part in [u16::from(day.month_number()), day.year()] {
            self.press("Tab").await?;
            self.type_text(&part.to_string()).await?;
        }
        self.press("Enter").await
    }

    /// Types the beginning of a name, takes the first that is offered, and goes on.
    pub(crate) async fn look_up(&self, question: &str, beginning: &str) -> Result<()> {
        self.wait_question(question).await?;
        self.type_text(beginning).await?;
        self.wait(&format!("something is offered for {beginning:?}"), IS_OFFERED, vec![]).await?;
        self.press("Enter").await
    }

    /// Goes by Tab to a link or button and presses it.
    pub(crate) async fn tab_and_press(&self, role: &str, name: &str) -> Result<()> {
        self.find(role, name).await?;
        self.tab_to(role, name).await?;
        self.press("Enter").await
    }

    /// The id of the record in hand, as the address says it.
    pub(crate) async fn record(&self) -> Result<String> {
        let record = self.execute("return location.hash.split('/')[3] || location.hash.split('/')[2]", vec![]).await?;
        Ok(record.as_str().context("the address names a record")?.to_owned())
    }

    /// What the engine holds of a record, by key.
    pub(crate) async fn values(&self, record: &str) -> Result<Value> {
        Ok(self.call("record.show", json!({ "record": record })).await?["values"].clone())
    }

    /// What the text box of this name holds.
    pub(crate) async fn answer_of(&self, name: &str) -> Result<String> {
        let answer = self.find("textbox", name).await?.prop("value").await?;
        answer.with_context(|| format!("{name:?} holds nothing"))
    }

    /// Asks the engine behind the window, as the page does.
    pub(crate) async fn call(&self, name: &str, body: Value) -> Result<Value> {
        let script = "const [name, body, done] = arguments;
            window.__TAURI_INTERNALS__.invoke('call', { name, body }).then(done, (refusal) => done(String(refusal)));";
        let answer = self.execute_async(script, vec![json!(name), json!(body.to_string())]).await?;
        let answer: Value = serde_json::from_str(answer.as_str().context("the engine answers in text")?)?;
        ensure!(answer.get("Ok").is_some(), "{name} was refused: {answer}");
        Ok(answer["Ok"].clone())
    }
}
