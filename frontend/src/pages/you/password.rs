//! Change of password.
use leptos::prelude::*;
use serde_json::Value;

use crate::{
    forms::{Draft, ModelForm, fields, sender, typed},
    generated::client,
    shell::Toasts,
};

#[component]
pub fn PasswordForm() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let asked = fields("password_change", &["current", "new"])
        .into_iter()
        .map(|field| {
            if field.name == "new" {
                field
                    .autocomplete("new-password")
                    .help("At least 10 characters.")
            } else {
                field.autocomplete("current-password")
            }
        })
        .collect();
    let draft = Draft::new(asked, &Value::Null);
    let send = sender(|entered| async move { client::change_password(&typed(entered)?).await });
    let done = Callback::new(move |()| {
        toasts.say("Password changed. Your other devices have to sign in again.");
    });
    view! { <ModelForm draft send submit="Change password" done safe="Your password is unchanged."/> }
}
