//! What the page may do is written down once more, here: a capability, a looser policy or a feature of Tauri that somebody
//! adds in passing is told at once. What the window itself forbids stands in `src-tauri/src/window.rs`, with tests beside it.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::house::House;

const CONFIGURATION: &str = "src-tauri/tauri.conf.json";
const CAPABILITY: &str = "src-tauri/capabilities/main.json";
const BUILD: &str = "src-tauri/build.rs";

/// The one command that the page may give. Without such a list Tauri lets it give every one.
const COMMANDS: &str = "AppManifest::new().commands(&[\"call\"])";

/// Without `devtools`: a release has none. Without `isolation` and its like: nothing else is exposed.
const FEATURES: [&str; 3] = ["custom-protocol", "wry", "x11"];

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; \
                      font-src 'self'; connect-src 'self' ipc: http://ipc.localhost; object-src 'none'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let configuration = json_of(house, CONFIGURATION)?;
    let capability = json_of(house, CAPABILITY)?;
    let mut slips =
        [app_slip(part(&configuration, "app")), capability_slip(&capability)].into_iter().flatten().collect::<Vec<_>>();
    let others = house.files_like("src-tauri/capabilities/", "").filter(|path| *path != CAPABILITY);
    slips.extend(others.map(|path| format!("{path} gives the page more than {CAPABILITY}")));
    slips.extend((!house.read(BUILD)?.contains(COMMANDS)).then(|| format!("{BUILD} does not say {COMMANDS}")));
    slips.extend(features(house).into_iter().filter(|feature| !FEATURES.contains(&feature.as_str())).map(feature_slip));
    Ok(slips)
}

fn json_of(house: &House, path: &str) -> Result<Value> {
    serde_json::from_str(&house.read(path)?).with_context(|| format!("{path} is no JSON"))
}

/// Null where there is none.
fn part<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(name).unwrap_or(&Value::Null)
}

/// All of it, since what is left out has a default that may be laxer.
fn app_slip(app: &Value) -> Option<String> {
    let pinned = json!({
        "windows": [],
        "withGlobalTauri": false,
        "security": {
            "csp": POLICY,
            "freezePrototype": true,
            "assetProtocol": { "enable": false },
            "capabilities": ["main"],
        },
    });
    (*app != pinned).then(|| format!("`app` of {CONFIGURATION} is {app}, and must be {pinned}"))
}

fn capability_slip(capability: &Value) -> Option<String> {
    let given = json!([part(capability, "windows"), part(capability, "permissions")]);
    let pinned = json!([["main"], ["allow-call", "core:event:allow-listen", "core:event:allow-unlisten"]]);
    let remote = ["remote", "webviews"].iter().any(|name| !part(capability, name).is_null());
    (given != pinned || remote).then(|| format!("{CAPABILITY} gives {given}, and may give {pinned} alone"))
}

/// Of Tauri, as our packages ask for them.
fn features(house: &House) -> Vec<String> {
    let dependencies = house.members().into_iter().flat_map(|package| &package.dependencies);
    let asked = dependencies.filter(|dependency| dependency.name == "tauri");
    asked
        .flat_map(|tauri| {
            let default = tauri.uses_default_features.then(|| "default".to_owned());
            tauri.features.iter().cloned().chain(default)
        })
        .collect()
}

fn feature_slip(feature: String) -> String {
    format!("Tauri's feature `{feature}` is not one that the window was thought through with")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t19_the_settings_of_the_window_are_those_that_were_thought_through() {
        let house = House::look().unwrap();
        assert_eq!(check(&house).unwrap(), Vec::<String>::new());
        assert_eq!(features(&house).len(), FEATURES.len());
        println!("T19: the policy, 3 permissions, 1 command and {} features as pinned", FEATURES.len());
    }

    #[test]
    fn t19_a_laxer_setting_is_found() {
        let house = House::look().unwrap();
        let app = json_of(&house, CONFIGURATION).unwrap()["app"].take();
        let capability = json_of(&house, CAPABILITY).unwrap();
        assert_eq!((app_slip(&app), capability_slip(&capability)), (None, None));
        for (pointer, value) in [
            ("/withGlobalTauri", json!(true)),
            ("/security/freezePrototype", json!(false)),
            ("/security/assetProtocol/enable", json!(true)),
            ("/security/csp", json!(POLICY.replace("'none'", "'self'"))),
            ("/security/csp", json!(null)),
            ("/security", json!({})),
        ] {
            let mut laxer = app.clone();
            *laxer.pointer_mut(pointer).unwrap() = value;
            assert!(app_slip(&laxer).is_some(), "{pointer}");
        }
        let mut more = capability.clone();
        more["permissions"].as_array_mut().unwrap().push(json!("core:default"));
        assert!(capability_slip(&more).is_some());
        let mut remote = capability;
        remote["remote"] = json!({ "urls": ["https://example.org"] });
        assert!(capability_slip(&remote).is_some());
    }
}
