//! A code of a catalogue, by its name. The catalogues begin with what is met most.

use std::rc::Rc;

use domain::catalog;
use domain::form::spec::CatalogueName;
use yew::{Html, Properties, component, html, use_memo};

use super::choice::chosen;
use crate::form::pen::Pen;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::telling::use_teller;

#[derive(Properties)]
pub(super) struct Props {
    pub(super) pen: Pen,
    pub(super) name: CatalogueName,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.pen == other.pen && self.name == other.name
    }
}

#[component]
pub(super) fn CatalogueControl(props: &Props) -> Html {
    let teller = use_teller();
    let name = props.name;
    let choices = use_memo((name, teller.words.clone()), |_| offered(name, teller.language()));
    let choices: Rc<Vec<Choice>> = choices;
    html! {
        <Combobox {choices} chosen={chosen(&props.pen)} onchoose={props.pen.choosing()}
            none={teller.words.say("form-nothing-so-named")} placeholder={teller.words.say("form-choose")} />
    }
}

fn offered(name: CatalogueName, language: domain::language::Language) -> Vec<Choice> {
    match name {
        CatalogueName::Countries => {
            let all = catalog::countries().entries.iter();
            all.map(|entry| Choice::new(entry.code().to_owned(), entry.name(language).to_owned())).collect()
        }
        CatalogueName::States => {
            let all = catalog::states().entries.iter();
            all.map(|entry| Choice::new(entry.code().to_owned(), entry.name(language).to_owned())).collect()
        }
        CatalogueName::Languages => {
            let all = catalog::languages().entries.iter();
            all.map(|entry| Choice::new(entry.code().to_owned(), entry.name(language).to_owned())).collect()
        }
        CatalogueName::Units | CatalogueName::Recipients | CatalogueName::Programmes | CatalogueName::Cards => {
            Vec::new()
        }
    }
}
