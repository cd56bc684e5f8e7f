//! Commands of the library: sharing, editing, approving, saying what one thinks of it.

use super::super::library::{Resource, Shelved};
use super::super::resource::{Regard, ResourceSetting, ResourceTrouble, tidied};
use super::*;

impl Deciding<'_> {
    pub(super) fn share(&self, resource: ResourceId, settings: &[ResourceSetting]) -> Result<Decided, Refusal> {
        self.me()?;
        if self.state.resource(resource).is_some() {
            return Err(Refusal::NothingToDo);
        }
        self.may_set(settings)?;
        let settings = tidied(settings).map_err(Refusal::Resource)?;
        let title = settings.iter().any(|setting| matches!(setting, ResourceSetting::Title(_)));
        let content = settings.iter().any(|setting| match setting {
            ResourceSetting::Address(text) | ResourceSetting::Text(text) => !text.is_empty(),
            _ => false,
        });
        match (title, content) {
            (false, _) => Err(Refusal::Resource(ResourceTrouble::NoTitle)),
            (true, false) => Err(Refusal::Resource(ResourceTrouble::Empty)),
            (true, true) => {
                let on = self.today();
                let mut parts = parts(&settings).into_iter();
                let settings = parts.next().unwrap_or_default();
                let mut facts = vec![plain(Fact::Share { resource, on, settings })];
                facts.extend(parts.map(|settings| plain(Fact::Shelve { resource, settings })));
                Ok(facts)
            }
        }
    }

    pub(super) fn gather(&self, resources: &[(ResourceId, Vec<ResourceSetting>)]) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        if resources.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        let facts = resources.iter().map(|(resource, settings)| self.share(*resource, settings));
        Ok(facts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    pub(super) fn shelve(&self, id: ResourceId, settings: &[ResourceSetting]) -> Result<Decided, Refusal> {
        let me = self.me()?;
        let resource = self.resource(id)?;
        if resource.by != me {
            self.needs(Office::Operator)?;
        }
        self.may_set(settings)?;
        let settings = tidied(settings).map_err(Refusal::Resource)?;
        let (mut address, mut text) = (resource.address.is_empty(), resource.text.is_empty());
        for setting in &settings {
            match setting {
                ResourceSetting::Address(value) => address = value.is_empty(),
                ResourceSetting::Text(value) => text = value.is_empty(),
                _ => {}
            }
        }
        if address && text {
            return Err(Refusal::Resource(ResourceTrouble::Empty));
        }
        if settings.is_empty() {
            return Err(Refusal::NothingToDo);
        }
        Ok(parts(&settings).into_iter().map(|settings| plain(Fact::Shelve { resource: id, settings })).collect())
    }

    pub(super) fn admit(&self, id: ResourceId, decision: Decision) -> Result<Decided, Refusal> {
        self.needs(Office::Operator)?;
        let resource = self.resource(id)?;
        let stands = match decision {
            Decision::Granted => resource.shelved == Shelved::Stands,
            Decision::Refused => resource.shelved == Shelved::Refused,
        };
        if stands {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![plain(Fact::Admit { resource: id, decision })])
    }

    pub(super) fn regard(&self, id: ResourceId, regard: Regard, on: bool) -> Result<Decided, Refusal> {
        let me = self.me()?;
        self.resource(id)?;
        if self.state.library().regards(id, regard, me) == on {
            return Ok(Vec::new());
        }
        Ok(vec![plain(Fact::Regard { resource: id, regard, on })])
    }

    fn resource(&self, id: ResourceId) -> Result<Resource, Refusal> {
        self.state.resource(id).ok_or(Refusal::UnknownFact)
    }

    fn may_set(&self, settings: &[ResourceSetting]) -> Result<(), Refusal> {
        if settings.iter().any(ResourceSetting::is_the_operators) { self.needs(Office::Operator) } else { Ok(()) }
    }
}
