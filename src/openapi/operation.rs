//! One operation: what it takes, what it answers, why it may refuse.

use std::collections::BTreeMap;

use ts_rs::TS;
use utoipa::openapi::path::{self, OperationBuilder, Parameter};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::{
    Content, ContentBuilder, Header, Ref, RefOr, Required, Response, ResponseBuilder, Schema,
    SecurityRequirement,
};
use utoipa::{PartialSchema, ToSchema};

use super::typescript::{Declarations, declare};
use super::{BEARER, TOKEN_IN_QUERY};
use crate::chat::refusal::Code;
use crate::edge::error::ErrorBody;
use crate::edge::http::query::ListPage;

/// What is on the wire, so that both languages can name it.
pub trait Wire: ToSchema + TS + 'static {}

impl<T: ToSchema + TS + 'static> Wire for T {}

/// Every type that was named.
#[derive(Default)]
pub struct Types {
    pub schemas: Vec<(String, RefOr<Schema>)>,
    pub declarations: Declarations,
}

impl Types {
    /// Adds a type with every type that it names.
    pub fn add<T: Wire>(&mut self) {
        self.add_as::<T>(<T as ToSchema>::name().into_owned());
    }

    fn add_as<T: Wire>(&mut self, name: String) {
        self.schemas.push((name, T::schema()));
        T::schemas(&mut self.schemas);
        declare::<T>(&mut self.declarations);
    }

    pub fn extend(&mut self, other: Self) {
        self.schemas.extend(other.schemas);
        self.declarations.extend(other.declarations);
    }
}

const JSON: &str = "application/json";

/// Who may call.
enum Access {
    Public,
    Bearer,
    Admin,
    /// A WebSocket: browsers cannot set its headers.
    Socket,
}

/// What an endpoint is, wherever it stands.
pub struct Operation {
    pub id: &'static str,
    tag: &'static str,
    summary: &'static str,
    access: Access,
    parameters: Vec<Parameter>,
    body: Option<RequestBody>,
    answers: BTreeMap<u16, Response>,
    refusals: Vec<Code>,
    types: Types,
}

impl Operation {
    /// For anybody with a token.
    #[must_use]
    pub fn new(tag: &'static str, id: &'static str, summary: &'static str) -> Self {
        let operation = Self {
            id,
            tag,
            summary,
            access: Access::Bearer,
            parameters: Vec::new(),
            body: None,
            answers: BTreeMap::new(),
            refusals: Vec::new(),
            types: Types::default(),
        };
        // Origins are checked, configuration is read, and callers are let in and counted before anything
        // else.
        operation
            .refuses(&[Code::Unauthorized, Code::Forbidden, Code::NotConfigured, Code::Unavailable])
            .refuses(&[Code::Banned, Code::RateLimited])
    }

    /// For anybody at all, answered before anything is checked.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.access = Access::Public;
        self.refusals.clear();
        self
    }

    /// For admins alone.
    #[must_use]
    pub fn admins_only(mut self) -> Self {
        self.access = Access::Admin;
        self
    }

    /// A WebSocket.
    #[must_use]
    pub fn socket(mut self) -> Self {
        self.access = Access::Socket;
        self.answers.insert(101, Response::new("The connection becomes a WebSocket."));
        self.refuses(&[Code::Malformed, Code::Invalid])
    }

    #[must_use]
    pub fn with(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        self.parameters.extend(parameters);
        if !matches!(self.access, Access::Public) {
            self.refusals.push(Code::Invalid);
        }
        self
    }

    /// A JSON body that has to be there.
    #[must_use]
    pub fn takes<T: Wire>(self) -> Self {
        self.body::<T>(Required::True)
    }

    /// A JSON body that may be left out.
    #[must_use]
    pub fn may_take<T: Wire>(self) -> Self {
        self.body::<T>(Required::False)
    }

    fn body<T: Wire>(mut self, required: Required) -> Self {
        let content = Content::new(Some(self.reference::<T>()));
        self.body = Some(RequestBodyBuilder::new().content(JSON, content).required(Some(required)).build());
        self.refuses(&[Code::Malformed, Code::TooLarge, Code::Invalid])
    }

    /// A body that is a file.
    #[must_use]
    pub fn takes_file(mut self) -> Self {
        let content = ContentBuilder::new().build();
        self.body =
            Some(RequestBodyBuilder::new().content("*/*", content).required(Some(Required::True)).build());
        self
    }

    #[must_use]
    pub fn answers<T: Wire>(mut self, status: u16, description: &str) -> Self {
        let content = Content::new(Some(self.reference::<T>()));
        let response = ResponseBuilder::new().description(description).content(JSON, content);
        self.answers.insert(status, response.build());
        self
    }

    /// An answer without a body.
    #[must_use]
    pub fn answers_nothing(mut self, description: &str) -> Self {
        self.answers.insert(204, Response::new(description));
        self
    }

    /// A page of a list.
    #[must_use]
    pub fn lists<Item: Wire>(mut self, description: &str) -> Self {
        let name = format!("{}List", <Item as ToSchema>::name());
        self.types.add::<Item>();
        self.types.add_as::<ListPage<Item>>(name.clone());
        let content = Content::new(Some(RefOr::from(Ref::from_schema_name(name))));
        let response = ResponseBuilder::new().description(description).content(JSON, content);
        self.answers.insert(200, response.build());
        self
    }

    /// An answer that is no JSON.
    #[must_use]
    pub fn answers_as(mut self, status: u16, content_type: &str, description: &str) -> Self {
        let content = ContentBuilder::new().build();
        let response = ResponseBuilder::new().description(description).content(content_type, content);
        self.answers.insert(status, response.build());
        self
    }

    /// Why it may say no, apart from the reasons that every operation has.
    #[must_use]
    pub fn refuses(mut self, codes: &[Code]) -> Self {
        self.refusals.extend(codes);
        self
    }

    /// As it stands at one path; `id` is its own there.
    #[must_use]
    pub fn build(mut self, id: String, in_path: Vec<Parameter>) -> (OperationBuilder, Types) {
        if !in_path.is_empty() && !matches!(self.access, Access::Public) {
            self.refusals.push(Code::NotFound);
        }
        let refusal = Content::new(Some(self.reference::<ErrorBody>()));
        let mut builder = path::OperationBuilder::new()
            .operation_id(Some(id))
            .tag(self.tag)
            .summary(Some(self.summary))
            .parameters(Some(in_path.into_iter().chain(self.parameters)))
            .request_body(self.body);
        for (status, response) in self.answers {
            builder = builder.response(status.to_string(), response);
        }
        for (status, codes) in by_status(self.refusals) {
            let mut response = ResponseBuilder::new().description(codes).content(JSON, refusal.clone());
            if status == Code::RateLimited.status() {
                response = response.header("Retry-After", Header::new(u64::schema()));
            }
            builder = builder.response(status.to_string(), response.build());
        }
        let bearer = SecurityRequirement::new(BEARER, [] as [&str; 0]);
        let in_query = SecurityRequirement::new(TOKEN_IN_QUERY, [] as [&str; 0]);
        let builder = match self.access {
            Access::Public => builder.securities(Some([SecurityRequirement::default()])),
            Access::Bearer => builder.security(bearer),
            Access::Admin => builder.security(bearer).description(Some("For admins alone.")),
            Access::Socket => builder.security(bearer).security(in_query),
        };
        (builder, self.types)
    }

    /// Names a type of the components, and makes sure that it is one.
    fn reference<T: Wire>(&mut self) -> RefOr<Schema> {
        self.types.add::<T>();
        Ref::from_schema_name(<T as ToSchema>::name()).into()
    }
}

/// The codes in words, by the status that they come with.
fn by_status(mut codes: Vec<Code>) -> BTreeMap<u16, String> {
    codes.sort_unstable();
    codes.dedup();
    let mut statuses: BTreeMap<u16, String> = BTreeMap::new();
    for code in codes {
        let words = statuses.entry(code.status()).or_default();
        if !words.is_empty() {
            words.push_str(" or ");
        }
        words.push_str(&format!("`{}`", name(code)));
    }
    statuses
}

/// As it stands on the wire.
fn name(code: Code) -> String {
    let name = serde_json::to_value(code).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}
