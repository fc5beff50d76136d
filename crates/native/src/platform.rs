//! All functions behind one door, as the gateway and the queues put them together.

use crate::host::Host;
use crate::outbound::Neighbours;
use crate::run::block_on;
use ports::{Body, Error, Handler, Outcome, Ports, Request, Response};
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;

/// Names the function that owns a path.
pub type Owner = fn(&str) -> Option<&'static str>;

/// Answers a request that reaches no function.
pub type Refuse = fn(&Ports, &Request, Error) -> Response;

/// An answer under way.
pub(crate) type Answer = Pin<Box<dyn Future<Output = Response>>>;

/// Functions on a host.
pub struct Platform {
    host: Host,
    functions: Rc<[(&'static str, &'static dyn Handler)]>,
    owner: Owner,
    pub(crate) refuse: Refuse,
    between: Option<Box<dyn Fn(Ports) -> Ports>>,
}

impl Platform {
    /// Puts the functions, by name, on the host.
    pub fn new(
        host: Host,
        functions: Vec<(&'static str, &'static dyn Handler)>,
        owner: Owner,
        refuse: Refuse,
    ) -> Self {
        Platform {
            host,
            functions: functions.into(),
            owner,
            refuse,
            between: None,
        }
    }

    /// Puts something between the functions and the host's ports, such as faults.
    pub fn intercept(&mut self, between: impl Fn(Ports) -> Ports + 'static) {
        self.between = Some(Box::new(between));
    }

    /// The host below.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// What a function of this platform gets, before it is held to what it declared.
    pub fn ports(&self) -> Ports {
        let ports = self.host.ports();
        let ports = match &self.between {
            Some(between) => between(ports),
            None => ports,
        };
        Ports {
            http: Rc::new(Neighbours {
                functions: Rc::clone(&self.functions),
                ports: ports.clone(),
            }),
            ..ports
        }
    }

    fn function(&self, name: &str) -> Option<&'static dyn Handler> {
        self.functions
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, handler)| *handler)
    }

    fn owner(&self, path: &str) -> Option<&'static dyn Handler> {
        self.function((self.owner)(path)?)
    }

    /// The most bytes of body that will be read for that path.
    pub fn body_limit(&self, path: &str) -> usize {
        self.owner(path)
            .map_or(0, |handler| handler.body_limit(path))
    }

    /// Answers a request, then does what it left for after the answer. Messages wait for
    /// [`Platform::drain`].
    pub fn fetch(&self, request: Request) -> Response {
        let response = block_on(self.start(request));
        self.settle();
        response
    }

    /// Begins to answer a request.
    pub(crate) fn start(&self, mut request: Request) -> Answer {
        let Some(handler) = self.owner(&request.path) else {
            let refusal = (self.refuse)(&self.ports(), &request, Error::not_found("address"));
            return Box::pin(ready(refusal));
        };
        if matches!(&request.body, Body::Whole(bytes) if bytes.len() > handler.body_limit(&request.path))
        {
            request.body = Body::TooLarge;
        }
        handler.fetch(self.ports(), request)
    }

    /// Runs the tasks for after the answer.
    pub(crate) fn settle(&self) {
        while let Some(task) = self.host.tasks.take() {
            block_on(task);
        }
    }

    /// Delivers messages until none waits, and answers how many deliveries that took. A
    /// message that fails again and again is put aside.
    pub fn drain(&self) -> usize {
        let mut deliveries = 0;
        while let Some((consumer, delivery)) = self.host.queues.take() {
            deliveries += 1;
            let Some(handler) = self.function(&consumer) else {
                continue;
            };
            let outcomes = block_on(handler.consume(self.ports(), vec![delivery.clone()]));
            if outcomes.first() == Some(&Outcome::Retry) {
                self.host.queues.again(consumer, delivery);
            }
            self.settle();
        }
        deliveries
    }

    /// How many messages were tried too often and put aside.
    pub fn put_aside(&self) -> usize {
        self.host.queues.aside()
    }

    /// Doubles every waiting message and turns their order around.
    pub fn disturb_queues(&self) {
        self.host.queues.disturb();
    }

    /// Runs every function's sweep, as cron does.
    pub fn sweep(&self) {
        for (_, handler) in self.functions.iter() {
            block_on(handler.sweep(self.ports()));
            self.settle();
        }
    }
}
