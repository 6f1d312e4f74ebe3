//! One real window: an X server, WebKitWebDriver and the app with its own profile folder. Elements are found by role and
//! name, as a screen reader tells them.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::KeyActions;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::window::axe::Rules;
use crate::window::process::{Program, family, kill};
use crate::window::{axe, keys};

/// How long a story waits for what it expects to see.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);

/// How often it looks.
pub(crate) const GLANCE: Duration = Duration::from_millis(25);

/// More stops than a round of any page has.
const FARTHEST: usize = 200;

/// The first shown element of a role whose name holds a text, both in axe's reading. An empty name takes any.
const FIND: &str = r#"
    const [role, name] = arguments;
    const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
    axe.setup(document.documentElement);
    try {
        for (const element of document.querySelectorAll("body *")) {
            if (axe.commons.aria.getRole(element) !== role || !element.checkVisibility()) continue;
            if (name === "" || plain(axe.commons.text.accessibleText(element)).includes(plain(name))) return element;
        }
        return null;
    } finally {
        axe.teardown();
    }
"#;

/// Whether the focus is on an element of a role whose name holds a text. Which those are is asked of axe once, and again
/// when one of them has left the page.
const IS_ON: &str = r#"
    const [role, name] = arguments;
    const goal = `${role} ${name}`;
    if (window.goal !== goal || window.goals.length === 0 || !window.goals.every((element) => element.isConnected)) {
        axe.setup(document.documentElement);
        try {
            const is_meant = (element) =>
                axe.commons.aria.getRole(element) === role && axe.commons.text.accessibleText(element).includes(name);
            window.goals = [...document.querySelectorAll("body *")].filter(is_meant);
            window.goal = goal;
        } finally {
            axe.teardown();
        }
    }
    return window.goals.includes(document.activeElement);
"#;

/// What has the focus: its role and name.
const FOCUS: &str = r#"
    const element = document.activeElement;
    if (!element || element === document.body) return ["", ""];
    axe.setup(document.documentElement);
    try {
        return [axe.commons.aria.getRole(element) || "", axe.commons.text.accessibleText(element)];
    } finally {
        axe.teardown();
    }
"#;

/// Two frames later everything decided before is painted, but for what changes slowly: that is waited for.
const PAINTED: &str = r#"
    const done = arguments[0];
    const ends = (animation) => Number.isFinite(animation.effect.getComputedTiming().endTime);
    const settle = () => Promise.allSettled(document.getAnimations().filter(ends).map((animation) => animation.finished));
    requestAnimationFrame(() => requestAnimationFrame(() => settle().then(() => done(true))));
"#;

/// Goes on by one screen; answers whether that was the end.
const SCROLL: &str =
    "const before = scrollY; scrollBy({ top: innerHeight - 40, behavior: 'instant' }); return scrollY === before;";

/// A driven window. Dropping it ends the app, the driver and the X server.
pub(crate) struct Window {
    client: Client,
    driver: Program,
    screen: Screen,
    strokes: Cell<usize>,
}

impl Window {
    /// Opens the app on this profile folder and waits for its page.
    pub(crate) async fn open(profile: &Path) -> Result<Self> {
        Self::open_in(profile, &[]).await
    }

    /// The same, with some of the places that programs write to said anew: `HOME`, `TMPDIR`.
    pub(crate) async fn open_in(profile: &Path, places: &[(&str, &Path)]) -> Result<Self> {
        let app = app();
        ensure!(app.is_file(), "{} is missing: run `cargo xtask test`", app.display());
        let screen = Screen::start()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Program::start(
            Command::new("WebKitWebDriver")
                .arg(format!("--port={port}"))
                .env("DISPLAY", format!(":{}", screen.display))
                .env_remove("WAYLAND_DISPLAY")
                .env("GDK_BACKEND", "x11")
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                // What somebody asks for as a file goes to their documents, and a story has its own.
                .env("XDG_DOCUMENTS_DIR", profile.with_extension("documents"))
                .envs(places.iter().copied())
                .env("RESGUARDO_PROFILE", profile),
        )?;
        let client = connect(port, &app).await?;
        let window = Self { client, driver, screen, strokes: Cell::new(0) };
        window.wait("the page has loaded", "return document.readyState === 'complete'", vec![]).await?;
        Ok(window)
    }

    /// Types into whatever has the focus.
    pub(crate) async fn type_text(&self, text: &str) -> Result<()> {
        self.count(text.chars().count());
        self.perform(keys::typing(text)).await
    }

    /// Presses one key or chord: `Enter`, `Alt+2`, `Shift+Tab`, `F1`.
    pub(crate) async fn press(&self, chord: &str) -> Result<()> {
        self.count(1);
        self.perform(keys::chord(chord)?).await
    }

    /// The key strokes so far: each character typed, each key pressed; a chord is one stroke.
    pub(crate) const fn strokes(&self) -> usize {
        self.strokes.get()
    }

    fn count(&self, strokes: usize) {
        self.strokes.set(self.strokes.get() + strokes);
    }

    async fn perform(&self, actions: KeyActions) -> Result<()> {
        self.client.perform_actions(actions).await?;
        Ok(())
    }

    /// Waits for a shown element of this role whose name holds the text; an empty name takes any.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Result<Element> {
        let start = Instant::now();
        loop {
            if let Some(element) = self.look_for(role, name).await? {
                return Ok(element);
            }
            if start.elapsed() > PATIENCE {
                bail!("no {role} named {name:?}; the page says:\n{}", self.text().await?);
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    async fn look_for(&self, role: &str, name: &str) -> Result<Option<Element>> {
        axe::inject(&self.client).await?;
        match self.client.execute(FIND, vec![json!(role), json!(name)]).await? {
            Value::Null => Ok(None),
            found => Ok(Some(Element::from_element_id(self.client.clone(), element_id(&found)?))),
        }
    }

    /// Waits until the page shows this text anywhere.
    pub(crate) async fn wait_text(&self, text: &str) -> Result<()> {
        self.wait(
            &format!("the page says {text:?}"),
            "return document.body.innerText.includes(arguments[0])",
            vec![json!(text)],
        )
        .await
    }

    /// Waits until the page shows this text nowhere.
    pub(crate) async fn wait_no_text(&self, text: &str) -> Result<()> {
        self.wait(
            &format!("the page no longer says {text:?}"),
            "return !document.body.innerText.includes(arguments[0])",
            vec![json!(text)],
        )
        .await
    }

    /// All that the page shows as text, and where it fell if it did.
    pub(crate) async fn text(&self) -> Result<String> {
        let text = self.client.execute("return `${document.body.innerText}\n${window.name}`", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Role and name of what has the focus; both empty when nothing has it.
    pub(crate) async fn focus(&self) -> Result<(String, String)> {
        axe::inject(&self.client).await?;
        let answer = self.client.execute(FOCUS, vec![]).await?;
        Ok(serde_json::from_value(answer)?)
    }

    /// Waits until the focus is on this role and a name that holds the text.
    pub(crate) async fn wait_focus(&self, role: &str, name: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let (its_role, its_name) = self.focus().await?;
            if its_role == role && its_name.contains(name) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                bail!("the focus is on {its_role} {its_name:?}, not on {role} {name:?}");
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Presses Tab until the focus is there, as a person without a mouse would; fails after a whole round of the page.
    pub(crate) async fn tab_to(&self, role: &str, name: &str) -> Result<()> {
        self.walk_to("Tab", role, name).await
    }

    /// The same backwards, to an answer just left.
    pub(crate) async fn tab_back_to(&self, role: &str, name: &str) -> Result<()> {
        self.walk_to("Shift+Tab", role, name).await
    }

    async fn walk_to(&self, key: &str, role: &str, name: &str) -> Result<()> {
        axe::inject(&self.client).await?;
        let goal = vec![json!(role), json!(name)];
        for _ in 0..FARTHEST {
            if self.client.execute(IS_ON, goal.clone()).await? == json!(true) {
                return Ok(());
            }
            self.press(key).await?;
        }
        self.walk_asking(key, role, name).await
    }

    /// The same, asking at each stop: what came onto the page on the way is found too, and what was passed can be told.
    async fn walk_asking(&self, key: &str, role: &str, name: &str) -> Result<()> {
        let mut passed = Vec::new();
        for _ in 0..FARTHEST {
            let (its_role, its_name) = self.focus().await?;
            if its_role == role && its_name.contains(name) {
                return Ok(());
            }
            passed.push(format!("{its_role} {its_name:?}"));
            self.press(key).await?;
        }
        bail!("{key} never reaches {role} {name:?}; it passes {passed:#?}")
    }

    /// Goes to an address of the page, such as `#/galeria`, that no link leads to.
    pub(crate) async fn go(&self, address: &str) -> Result<()> {
        self.execute("location.hash = arguments[0]", vec![json!(address)]).await?;
        self.client.execute_async(PAINTED, vec![]).await?;
        Ok(())
    }

    /// The client underneath, for the checks that stand beside this file.
    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    /// Runs a script in the page, for what no key can ask: a theme, a route.
    pub(crate) async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// The same for a script that answers later, through its last argument.
    pub(crate) async fn execute_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// Keeps a picture of the screen as `target/story/NAME.png`. Taken from X: the driver's own call hangs without a display.
    pub(crate) async fn picture(&self, name: &str) -> Result<PathBuf> {
        self.client.execute_async(PAINTED, vec![]).await?;
        let folder = target().join("story");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        let display = format!(":{}", self.screen.display);
        // Packed lightly: each is looked at once, if at all, and there are hundreds.
        let root = ["-display", &display, "-window", "root", "-quality", "11"];
        let status = Command::new("import").args(root).arg(&file).status()?;
        ensure!(status.success(), "no picture was taken of {name}");
        Ok(file)
    }

    /// Keeps pictures of the whole page, one screen after the other: `NAME-1.png`, `NAME-2.png`, …
    pub(crate) async fn pictures(&self, name: &str) -> Result<()> {
        for number in 1.. {
            self.picture(&format!("{name}-{number}")).await?;
            if self.execute(SCROLL, vec![]).await? == json!(true) {
                break;
            }
        }
        self.execute("scrollTo(0, 0)", vec![]).await?;
        Ok(())
    }

    /// Fails when axe has a serious or critical finding on what is shown.
    pub(crate) async fn check_accessibility(&self) -> Result<()> {
        self.client.execute_async(PAINTED, vec![]).await?;
        axe::check(&self.client, Rules::All).await
    }

    /// The same of colours alone, on a page that has been checked in other ones and stands painted.
    pub(crate) async fn check_colours(&self) -> Result<()> {
        axe::check(&self.client, Rules::Colours).await
    }

    /// The processes of the app, and those of its webview.
    pub(crate) fn processes(&self) -> Result<Vec<u32>> {
        let running = self.driver.children_running(&app())?;
        ensure!(!running.is_empty(), "the app is not running");
        Ok(running.iter().flat_map(|app| family(*app)).collect())
    }

    /// Ends the app as `kill -9` does: nothing of it gets to say goodbye.
    pub(crate) fn kill_app(self) -> Result<()> {
        let running = self.driver.children_running(&app())?;
        ensure!(!running.is_empty(), "the app is not running");
        running.iter().for_each(|id| kill(id.to_string()));
        Ok(())
    }

    /// Closes the window as a person does.
    pub(crate) async fn close(self) -> Result<()> {
        let fell = self.fell().await?;
        ensure!(fell.is_empty(), "the page {fell}");
        Ok(self.client.close().await?)
    }

    /// When and where the page had a fault of its own, and began anew; empty if it never had.
    pub(crate) async fn fell(&self) -> Result<String> {
        let name = self.client.execute("return window.name", vec![]).await?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a script in the page answers `true`.
    pub(crate) async fn wait(&self, expectation: &str, script: &str, arguments: Vec<Value>) -> Result<()> {
        let start = Instant::now();
        while self.client.execute(script, arguments.clone()).await? != json!(true) {
            if start.elapsed() > PATIENCE {
                let (focus, text) = (self.focus().await?, self.text().await?);
                bail!("waited in vain until {expectation}; the keyboard is on {focus:?}, and the page says:\n{text}");
            }
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }

    /// The same for a script that answers later.
    pub(crate) async fn wait_async(&self, expectation: &str, script: &str, arguments: Vec<Value>) -> Result<()> {
        let start = Instant::now();
        while self.client.execute_async(script, arguments.clone()).await? != json!(true) {
            if start.elapsed() > PATIENCE {
                let (focus, text) = (self.focus().await?, self.text().await?);
                bail!("waited in vain until {expectation}; the keyboard is on {focus:?}, and the page says:\n{text}");
            }
            tokio::time::sleep(GLANCE).await;
        }
        Ok(())
    }
}

/// An X server on a display of its own choosing, as large as the smallest laptop we draw for.
struct Screen {
    display: u32,
    _server: Program,
}

impl Screen {
    fn start() -> Result<Self> {
        let arguments = ["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"];
        let mut server =
            Program::start(Command::new("Xvfb").args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()))?;
        let mut display = String::new();
        BufReader::new(server.output()?).read_line(&mut display)?;
        let display = display.trim().parse().context("Xvfb found no free display")?;
        Ok(Self { display, _server: server })
    }
}

/// The driver takes a moment to listen.
async fn connect(port: u16, app: &Path) -> Result<Client> {
    let options = json!({ "webkitgtk:browserOptions": { "binary": app, "args": [] } });
    let capabilities = options.as_object().context("capabilities are an object")?.clone();
    let address = format!("http://127.0.0.1:{port}");
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        ensure!(start.elapsed() < PATIENCE, "WebKitWebDriver does not listen");
        tokio::time::sleep(GLANCE).await;
    }
    let client = ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&address).await;
    client.context("WebKitWebDriver opened no window")
}

fn element_id(found: &Value) -> Result<ElementRef> {
    let id = found.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
    Ok(ElementRef::from(id.context("the page answered no element")?.to_owned()))
}

/// The app as `cargo xtask` keeps it for these stories.
fn app() -> PathBuf {
    target().join("app/resguardo-driven")
}

/// The target folder this test was built in: it stands in `TARGET/debug/deps`.
pub(crate) fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.ancestors().nth(3).map(Path::to_path_buf).unwrap_or_default()
}
