//! Articles with claims made by hand, so that these tests do not depend on how well articles are understood; and the
//! program as a process, in a folder of its own, without the caller's environment.

use motorcade::batch;
use motorcade::edtf::Edtf;
use motorcade::model::{
    Article, Evidence, Extraction, Meeting, Mode, Person, PublishedBasis, Status, Stay, TextField, fold,
};
use motorcade::store::{Outcome, Store};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub fn person(name: &str, country: &str, office: &str) -> Person {
    Person {
        id: fold(name).replace(' ', "-"),
        name: name.to_owned(),
        country: Some(country.to_owned()),
        office: Some(office.to_owned()),
    }
}

pub fn putin() -> Person {
    person("Vladimir Putin", "RU", "President")
}

fn rahmon() -> Person {
    person("Emomali Rahmon", "TJ", "President")
}

pub fn article(id: &str, published: &str, outlet: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        url: Some(format!("https://news.example/{id}")),
        title: Some(format!("Title of {id}")),
        text: text.to_owned(),
        published: published.parse().ok(),
        published_basis: published.parse::<chrono::NaiveDate>().ok().map(|_| PublishedBasis::Field),
        outlet: Some(outlet.to_owned()),
        language: Some("en".to_owned()),
    }
}

/// The quotation where it stands in the text.
pub fn evidence(text: &str, quote: &str) -> Vec<Evidence> {
    let byte = text.find(quote).expect("a quotation out of the text");
    let start = text[..byte].chars().count();
    vec![Evidence {
        field: TextField::Text,
        start,
        end: start + quote.chars().count(),
        quote: quote.to_owned(),
        rule: "by-hand".to_owned(),
    }]
}

pub fn stay(country: &str, city: &str, start: &str, status: Status, evidence: Vec<Evidence>) -> Stay {
    Stay {
        leader: putin(),
        country: country.to_owned(),
        city: Some(city.to_owned()),
        cities: vec![city.to_owned()],
        start: Edtf::parse(start),
        end: None,
        status,
        purpose: None,
        event: None,
        with: Vec::new(),
        explicit: true,
        confidence: 0.9,
        evidence,
    }
}

pub const DUSHANBE: &str = "Russian President Vladimir Putin on Tuesday arrived in Dushanbe. He met Emomali Rahmon. \
     After Tajikistan, the Russian leader will go to Ashgabat for a summit. He had met Xi in Beijing in early February.";

/// Five articles: a visit planned, under way, reprinted, told again with another day; and one without dates.
pub fn articles() -> Vec<(Article, Extraction)> {
    vec![
        planned(),
        under_way("dushanbe", "2022-06-28", "Wire"),
        under_way("reprint", "2022-06-29", "Post"),
        later(),
        undated(),
    ]
}

fn planned() -> (Article, Extraction) {
    let text = "Putin will travel to Tajikistan next week, the Kremlin said.";
    let stay = stay(
        "TJ",
        "Dushanbe",
        "[2022-06-27..2022-07-03]",
        Status::Planned,
        evidence(text, "Putin will travel to Tajikistan"),
    );
    let said = Extraction { stays: vec![stay], ..Extraction::default() };
    (article("planned", "2022-06-21", "Kremlin Post", text), said)
}

fn under_way(id: &str, published: &str, outlet: &str) -> (Article, Extraction) {
    let quote = |quote: &str| evidence(DUSHANBE, quote);
    let mut beijing = stay(
        "CN",
        "Beijing",
        "[2022-02-01..2022-02-10]",
        Status::Completed,
        quote("He had met Xi in Beijing"),
    );
    beijing.with = vec![person("Xi Jinping", "CN", "President")];
    beijing.event = Some("opening ceremony of the Olympic Winter Games".to_owned());
    let mut dushanbe = stay(
        "TJ",
        "Dushanbe",
        "2022-06-28",
        Status::Ongoing,
        quote("Vladimir Putin on Tuesday arrived in Dushanbe"),
    );
    dushanbe.with = vec![rahmon()];
    dushanbe.event = Some("talks".to_owned());
    let mut ashgabat = stay(
        "TM",
        "Ashgabat",
        "[2022-06-28..2022-07-05]",
        Status::Planned,
        quote("the Russian leader will go to Ashgabat"),
    );
    ashgabat.event = Some("summit of Caspian nations".to_owned());
    let meeting = Meeting {
        participants: vec![putin(), rahmon()],
        country: Some("TJ".to_owned()),
        city: Some("Dushanbe".to_owned()),
        date: Edtf::parse("2022-06-28"),
        mode: Mode::InPerson,
        status: Status::Completed,
        event: None,
        confidence: 0.9,
        evidence: quote("He met Emomali Rahmon"),
    };
    let said = Extraction {
        stays: vec![beijing, dushanbe, ashgabat],
        meetings: vec![meeting],
        ..Extraction::default()
    };
    (article(id, published, outlet, DUSHANBE), said)
}

fn later() -> (Article, Extraction) {
    let text = "Putin ended a visit to Tajikistan that began on Wednesday.";
    let stay = stay(
        "TJ",
        "Dushanbe",
        "2022-06-29",
        Status::Completed,
        evidence(text, "Putin ended a visit to Tajikistan"),
    );
    let said = Extraction { stays: vec![stay], ..Extraction::default() };
    (article("later", "2022-06-30", "Kremlin Post", text), said)
}

fn undated() -> (Article, Extraction) {
    let text = "Putin went to Minsk.";
    let stay = stay("BY", "Minsk", "", Status::Completed, evidence(text, text));
    let said = Extraction { stays: vec![stay], ..Extraction::default() };
    (article("undated", "", "Kremlin Post", text), said)
}

/// Stores these and derives trips.
pub fn fill(store: &Store, articles: &[(Article, Extraction)]) -> Vec<Outcome> {
    let put = || articles.iter().map(|(article, said)| store.put(article, said)).collect();
    let outcomes = store.transaction(put).unwrap();
    batch::consolidate(store).unwrap();
    outcomes
}

/// A folder of its own with a database in it, and the program to be run there.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With the articles by hand in `motorcade.db`.
    pub fn filled() -> Self {
        let desk = Self::empty();
        fill(&desk.store(), &articles());
        desk
    }

    pub fn store(&self) -> Store {
        Store::open(&self.path("motorcade.db")).unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The program with these arguments in the folder, a hundred columns wide.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_motorcade"));
        command.args(arguments).current_dir(self.folder.path());
        command.env_remove("MOTORCADE_DB").env_remove("COLUMNS").env("LC_ALL", "C.UTF-8");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(input));
            child.wait_with_output().unwrap()
        })
    }
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
