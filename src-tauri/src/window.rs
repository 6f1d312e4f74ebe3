//! The one window. It is made here and not by tauri.conf.json, so that what it forbids stands beside what it is, and a
//! build for tests can keep its web storage apart.

use std::path::PathBuf;

use tauri::utils::config::{Color, WindowConfig};
use tauri::webview::{DownloadEvent, NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindowBuilder, Wry};

/// The label that `capabilities/main.json` gives its permissions to.
pub(crate) const LABEL: &str = "main";

/// Who looks at the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Viewer {
    /// People: nothing of the page outlives the window.
    Person,
    /// WebDriver, which can only drive a context that is not incognito.
    Driver,
}

impl Viewer {
    const fn of_this_build() -> Self {
        if cfg!(feature = "automation") { Self::Driver } else { Self::Person }
    }
}

/// Opens the window and shows the page.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let viewer = Viewer::of_this_build();
    let settings = settings(viewer);
    let mut window = WebviewWindowBuilder::<Wry, _>::from_config(app, &settings)?
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))
        .on_permission_request(|_, _| PermissionResponse::Deny);
    if viewer == Viewer::Driver {
        window = window.data_directory(driver_storage());
    }
    window.build()?;
    Ok(())
}

fn settings(viewer: Viewer) -> WindowConfig {
    WindowConfig {
        label: LABEL.into(),
        url: WebviewUrl::App("index.html".into()),
        title: "Resguardo".into(),
        width: 1366.0,
        height: 768.0,
        min_width: Some(800.0),
        min_height: Some(560.0),
        // The paper of the light theme: no white flash before the first paint.
        background_color: Some(Color(0xf4, 0xf2, 0xee, 0xff)),
        incognito: viewer == Viewer::Person,
        devtools: Some(cfg!(any(debug_assertions, feature = "automation"))),
        general_autofill_enabled: false,
        drag_drop_enabled: false,
        browser_extensions_enabled: false,
        allow_link_preview: false,
        zoom_hotkeys_enabled: true,
        ..WindowConfig::default()
    }
}

/// The page never leaves itself: Tauri's own origin and nothing else (Windows spells it with `http`).
fn is_our_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Beside the driven profile, not in it: a search through the profile must meet only what the app wrote there.
fn driver_storage() -> PathBuf {
    match std::env::var_os("RESGUARDO_PROFILE") {
        Some(profile) => PathBuf::from(profile).with_extension("webview"),
        None => std::env::temp_dir().join(format!("resguardo-webview-{}", std::process::id())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_leaves_nothing_in_the_web_storage() {
        let settings = settings(Viewer::Person);
        assert!(settings.incognito);
        assert_eq!(settings.data_directory, None);
    }

    #[test]
    fn both_windows_forbid_the_same() {
        for settings in [settings(Viewer::Person), settings(Viewer::Driver)] {
            assert_eq!(settings.label, "main");
            assert!(!settings.general_autofill_enabled);
            assert!(!settings.drag_drop_enabled);
            assert!(!settings.browser_extensions_enabled);
            assert!(!settings.javascript_disabled);
            assert_eq!(settings.proxy_url, None);
        }
    }

    #[test]
    fn only_our_own_page_may_be_shown() {
        let allowed = |url: &str| is_our_page(&url.parse().unwrap());
        assert!(allowed("tauri://localhost/index.html"));
        for foreign in [
            "https://example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,hola",
            "about:blank",
            "javascript:alert(1)",
            "blob:tauri://localhost/1",
        ] {
            assert!(!allowed(foreign), "{foreign}");
        }
    }
}
