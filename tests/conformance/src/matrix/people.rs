//! Everyone who tries: the owner of a space, one person in each role of a workspace, the
//! admin of another, whom the owner lets see what they do, and nobody.

use crate::actor::{Actor, Actors};
use crate::host::{Answer, Host, Question};
use crate::values::Values;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// Someone.
pub(super) struct Person {
    /// What to call them in a failure: their role, mostly.
    pub title: &'static str,
    /// Their id; empty for nobody.
    pub id: String,
    token: Option<String>,
}

/// All of them, and the workspace.
pub(super) struct People {
    pub all: Vec<Person>,
    /// Whose space the rows of a person's space are in.
    pub owner: String,
    pub workspace: String,
    elsewhere: String,
    /// Where the owner met the one whom they let in.
    between: String,
}

const ROLES: [&str; 3] = ["pastor", "mentor", "mentee"];

impl People {
    /// Registers them, opens two workspaces and lets the roles into the first.
    pub(super) fn gather(host: &Host) -> Result<People> {
        let (mut actors, mut values) = (Actors::default(), Values::default());
        let mut people = People {
            all: Vec::new(),
            owner: String::new(),
            workspace: String::new(),
            elsewhere: String::new(),
            between: String::new(),
        };
        for title in [
            "owner", "admin", "pastor", "mentor", "mentee", "outsider", "guide",
        ] {
            let Actor { id, token } = actors.find(host, title, &mut values)?;
            people.all.push(Person {
                title,
                id,
                token: Some(token),
            });
        }
        people.all.push(Person {
            title: "nobody",
            id: String::new(),
            token: None,
        });
        people.owner = people.named("owner")?.id.clone();
        people.workspace = people.open(host, "admin")?;
        people.elsewhere = people.open(host, "outsider")?;
        for role in ROLES {
            let email = values.fill(&json!(format!("${{{role}.email}}")))?;
            let place = people.workspace.as_str();
            people.let_join(host, "admin", place, &email, role)?;
        }
        people.between = people.open(host, "guide")?;
        let email = values.fill(&json!("${owner.email}"))?;
        people.let_join(host, "guide", &people.between, &email, "mentee")?;
        let guide = &people.named("guide")?.id;
        let grant = json!({ "to": guide, "workspace": people.between, "areas": ["training"] });
        let owner = people.named("owner")?;
        let answer = owner.ask(host, "POST", "/api/auth/grants", Some(&grant))?;
        if answer.status != 201 {
            bail!("no grant: {} {}", answer.status, answer.json());
        }
        Ok(people)
    }

    fn let_join(
        &self,
        host: &Host,
        admin: &str,
        workspace: &str,
        email: &Value,
        role: &str,
    ) -> Result<()> {
        let path = format!("/api/workspaces/{workspace}/members");
        let body = json!({ "email": email, "role": role });
        let answer = self.named(admin)?.ask(host, "POST", &path, Some(&body))?;
        if answer.status != 201 {
            bail!("{role} cannot join: {} {}", answer.status, answer.json());
        }
        Ok(())
    }

    fn open(&self, host: &Host, title: &str) -> Result<String> {
        let body = json!({ "name": "Matrix" });
        let answer = self
            .named(title)?
            .ask(host, "POST", "/api/workspaces", Some(&body))?;
        match answer.json().get("id").and_then(Value::as_str) {
            Some(id) => Ok(id.to_owned()),
            None => bail!("no workspace: {} {}", answer.status, answer.json()),
        }
    }

    fn named(&self, title: &str) -> Result<&Person> {
        let found = self.all.iter().find(|person| person.title == title);
        found.with_context(|| format!("nobody is {title}"))
    }

    /// Their role in a space, as `role(space)` must answer.
    pub(super) fn role(&self, person: &Person, space: &str) -> Option<&'static str> {
        match person.title {
            "outsider" => (space == self.elsewhere).then_some("admin"),
            "guide" => (space == self.between).then_some("admin"),
            "owner" => (space == self.between).then_some("mentee"),
            "nobody" => None,
            role => (space == self.workspace).then_some(role),
        }
    }
}

impl People {
    /// Whether the space's owner lets the person see the area, as `granted(space, area)` must
    /// answer.
    pub(super) fn granted(&self, person: &Person, space: &str, area: &str) -> bool {
        person.title == "guide" && space == self.owner && area == "training"
    }
}

impl Person {
    /// Sends a request as them.
    pub(super) fn ask(
        &self,
        host: &Host,
        method: &str,
        target: &str,
        body: Option<&Value>,
    ) -> Result<Answer> {
        let mut headers = Vec::new();
        if let Some(token) = &self.token {
            headers.push(("authorization".to_owned(), format!("Bearer {token}")));
        }
        if body.is_some() {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        host.ask(&Question {
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
            body: body
                .map(serde_json::to_vec)
                .transpose()?
                .unwrap_or_default(),
        })
    }
}
