// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Routes, decoding and the function as its host sees it.

#[allow(unused_imports, reason = "an area may need only some of them")]
use edge::{
    Answer, Call, Cx, Effects, Error, Event, Function, Method, Response, Route, Segment, Sweep,
};

/// The function.
pub static FUNCTION: Function = Function {
    name: "auth",
    spec: include_str!("spec.json"),
    routes: ROUTES,
    operate,
    consume,
    sweeps,
    consumers: &[],
    oldest_client: 1,
};

edge::entry!(FUNCTION);

static ROUTES: &[Route] = &[
    Route {
        operation: "accept_invitation",
        method: Method::Post,
        path: &[
            Segment::Word("auth"),
            Segment::Word("invitations"),
            Segment::Param,
            Segment::Word("accept"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "add_member",
        method: Method::Post,
        path: &[
            Segment::Word("workspaces"),
            Segment::Param,
            Segment::Word("members"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "change_member",
        method: Method::Patch,
        path: &[
            Segment::Word("workspaces"),
            Segment::Param,
            Segment::Word("members"),
            Segment::Param,
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "change_password",
        method: Method::Post,
        path: &[Segment::Word("auth"), Segment::Word("password")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "change_profile",
        method: Method::Patch,
        path: &[Segment::Word("auth"), Segment::Word("profile")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "create_api_token",
        method: Method::Post,
        path: &[Segment::Word("api_tokens")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "create_grant",
        method: Method::Post,
        path: &[Segment::Word("auth"), Segment::Word("grants")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "create_invitation",
        method: Method::Post,
        path: &[
            Segment::Word("workspaces"),
            Segment::Param,
            Segment::Word("invitations"),
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "create_workspace",
        method: Method::Post,
        path: &[Segment::Word("workspaces")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "login",
        method: Method::Post,
        path: &[Segment::Word("auth"), Segment::Word("login")],
        body_limit: 1048576,
        signed_in: false,
    },
    Route {
        operation: "logout",
        method: Method::Post,
        path: &[Segment::Word("auth"), Segment::Word("logout")],
        body_limit: 1048576,
        signed_in: false,
    },
    Route {
        operation: "read_invitation",
        method: Method::Get,
        path: &[
            Segment::Word("auth"),
            Segment::Word("invitations"),
            Segment::Param,
        ],
        body_limit: 1048576,
        signed_in: false,
    },
    Route {
        operation: "read_profile",
        method: Method::Get,
        path: &[Segment::Word("auth"), Segment::Word("profile")],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "refresh",
        method: Method::Post,
        path: &[Segment::Word("auth"), Segment::Word("refresh")],
        body_limit: 1048576,
        signed_in: false,
    },
    Route {
        operation: "register",
        method: Method::Post,
        path: &[Segment::Word("auth"), Segment::Word("register")],
        body_limit: 1048576,
        signed_in: false,
    },
    Route {
        operation: "remove_member",
        method: Method::Delete,
        path: &[
            Segment::Word("workspaces"),
            Segment::Param,
            Segment::Word("members"),
            Segment::Param,
        ],
        body_limit: 1048576,
        signed_in: true,
    },
    Route {
        operation: "take_back_grant",
        method: Method::Delete,
        path: &[Segment::Word("grants"), Segment::Param],
        body_limit: 1048576,
        signed_in: true,
    },
];

fn operate<'a>(call: &'a Call<'a>, operation: &'static str) -> Answer<'a> {
    Box::pin(async move {
        match operation {
            "accept_invitation" => edge::reply_json(
                201,
                crate::accept_invitation::accept_invitation(call.cx, call.user()?, call.param(0))
                    .await?,
            ),
            "add_member" => edge::reply_json(
                201,
                crate::add_member::add_member(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::NewMember>("new_member")?,
                )
                .await?,
            ),
            "change_member" => edge::reply_json(
                200,
                crate::change_member::change_member(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.param(1),
                    call.body::<contract::MemberChange>("member_change")?,
                )
                .await?,
            ),
            "change_password" => {
                crate::change_password::change_password(
                    call,
                    call.body::<contract::PasswordChange>("password_change")?,
                )
                .await
            }
            "change_profile" => edge::reply(
                200,
                &crate::change_profile::change_profile(
                    call.cx,
                    call.user()?,
                    call.body::<contract::ProfileChange>("profile_change")?,
                )
                .await?,
            ),
            "create_api_token" => edge::reply(
                201,
                &crate::create_api_token::create_api_token(
                    call.cx,
                    call.user()?,
                    call.body::<contract::NewApiToken>("new_api_token")?,
                )
                .await?,
            ),
            "create_grant" => edge::reply_json(
                201,
                crate::create_grant::create_grant(
                    call.cx,
                    call.user()?,
                    call.body::<contract::NewGrant>("new_grant")?,
                )
                .await?,
            ),
            "create_invitation" => edge::reply(
                201,
                &crate::create_invitation::create_invitation(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.body::<contract::NewInvitation>("new_invitation")?,
                )
                .await?,
            ),
            "create_workspace" => edge::reply_json(
                201,
                crate::create_workspace::create_workspace(
                    call.cx,
                    call.user()?,
                    call.body::<contract::NewWorkspace>("new_workspace")?,
                )
                .await?,
            ),
            "login" => {
                crate::login::login(call, call.body::<contract::Credentials>("credentials")?).await
            }
            "logout" => {
                crate::logout::logout(
                    call,
                    call.body::<contract::LogoutRequest>("logout_request")?,
                )
                .await
            }
            "read_invitation" => crate::read_invitation::read_invitation(call).await,
            "read_profile" => edge::reply(
                200,
                &crate::read_profile::read_profile(call.cx, call.user()?).await?,
            ),
            "refresh" => {
                crate::refresh::refresh(
                    call,
                    call.body::<contract::RefreshRequest>("refresh_request")?,
                )
                .await
            }
            "register" => {
                crate::register::register(
                    call,
                    call.body::<contract::Registration>("registration")?,
                )
                .await
            }
            "remove_member" => {
                crate::remove_member::remove_member(
                    call.cx,
                    call.user()?,
                    call.param(0),
                    call.param(1),
                )
                .await?;
                Ok(Response::empty(204))
            }
            "take_back_grant" => {
                crate::take_back_grant::take_back_grant(call.cx, call.user()?, call.param(0))
                    .await?;
                Ok(Response::empty(204))
            }
            _ => Err(Error::internal(format!("no operation {operation}"))),
        }
    })
}

fn consume<'a>(_cx: &'a Cx, event: &'a Event) -> Effects<'a> {
    Box::pin(async move {
        Err(Error::bad_request(format!(
            "auth consumes no {}",
            event.event
        )))
    })
}

fn sweeps<'a>(cx: &'a Cx) -> Sweep<'a> {
    Box::pin(async move {
        crate::purge_sessions::purge_sessions(cx).await?;
        Ok(())
    })
}
