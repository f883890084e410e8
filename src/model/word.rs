//! What words can do in a sentence: the closed sets that the language files speak of.

macro_rules! classes {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// What a word can do in a sentence, as `grammar.tsv` says; a set of them is a [`Classes`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class { $($name),* }

        impl Class {
            /// Every class with its name in `grammar.tsv`.
            pub const ALL: &'static [(Class, &'static str)] = &[$((Class::$name, $text)),*];
        }
    };
}

classes! {
    Determiner = "determiner", He = "he", She = "she", They = "they", His = "his", Her = "her", Their = "their",
    It = "it", We = "we", Who = "who", Which = "which", Be = "be", Have = "have", Do = "do",
    PresentBe = "present-be", PastBe = "past-be", PastHave = "past-have", Future = "future", Would = "would",
    Possible = "possible", Negation = "negation", Plan = "plan", Invite = "invite", Report = "report",
    ReportPlain = "report-plain", Clause = "clause", And = "and", Also = "also", There = "there", Here = "here",
    Home = "home", Former = "former", Modifier = "modifier", FormerOnly = "former-only", Particle = "particle",
    Suffix = "suffix", PlacePreposition = "place-preposition", InPlace = "in-place", Capital = "capital",
    CityWord = "city-word", Counterpart = "counterpart", TwoOf = "two-of", Leaders = "leaders", Group = "group",
    Vehicle = "vehicle", Neighbour = "neighbour", Month = "month", Weekday = "weekday", Phone = "phone",
    Video = "video", Event = "event",
    StateForm = "state-form", FederalState = "federal-state", TheCountry = "the-country", NameStop = "name-stop", Of = "of", Visitor = "visitor", Host = "host", As = "as", Infinitive = "infinitive",
    NotSubject = "not-subject", With = "with", By = "by", Tour = "tour", From = "from",
    NextStop = "next-stop", Attendee = "attendee", Between = "between", On = "on", Bound = "bound", Since = "since", AttendCue = "attend-cue", AbsentCue = "absent-cue", Summit = "summit", Audience = "audience", Indefinite = "indefinite", Couple = "couple", Scene = "scene", Until = "until",
    After = "after", Reciprocal = "reciprocal", Accept = "accept", Away = "away", Out = "out", When = "when", Whether = "whether", WeakEvent = "weak-event", Including = "including", VisitKind = "visit-kind", Deny = "deny", Cancellation = "cancellation", Postponement = "postponement", Delegation = "delegation", Highness = "highness", Ceremony = "ceremony", Hearsay = "hearsay", SeveralMeetings = "several-meetings",
    Back = "back", Inverted = "inverted", Asks = "asks", Way = "way", Route = "route", Before = "before", Goal = "goal", Together = "together",
    GenericLeaders = "generic-leaders", InSteadOf = "in-stead-of", NamedAfter = "named-after", Originally = "originally", NoLonger = "no-longer", Everyday = "everyday", Followed = "followed", Courtesy = "courtesy", Aboard = "aboard", Parliament = "parliament", Sitting = "sitting", Handed = "handed", Letter = "letter", Message = "message", InWriting = "in-writing", Likewise = "likewise", Him = "him", Town = "town", Ending = "ending", Screen = "screen", ParticleBehind = "particle-behind", Day = "day", What = "what", ThenNow = "then-now", Granted = "granted", Destination = "destination", Pursuit = "pursuit", Yet = "yet", Turn = "turn",
    Feature = "feature", Domain = "domain", Opposite = "opposite", Number = "number", Party = "party", So = "so", Airport = "airport", This = "this", Returning = "returning", Separately = "separately", Becoming = "becoming", During = "during", Comprises = "comprises", Myself = "myself", Visiting = "visiting", Reacts = "reacts", Leisure = "leisure", Agenda = "agenda", Addresses = "addresses", Outright = "outright", Beside = "beside", Treatment = "treatment", Chooses = "chooses", Accompanies = "accompanies", Presence = "presence", Should = "should", Customarily = "customarily", Whenever = "whenever", Sports = "sports", Such = "such", Settles = "settles", Capacity = "capacity", Plight = "plight", Kin = "kin", Described = "described", Seen = "seen", Speech = "speech", Fresh = "fresh", Treated = "treated", Hospital = "hospital", Takes = "takes", Charged = "charged", Broadcast = "broadcast", Tells = "tells", Already = "already", PartOf = "part-of", Whom = "whom", Elect = "elect", Money = "money", Untrue = "untrue", That = "that", OfTravel = "of-travel", Official = "official", Follows = "follows", Written = "written", Stead = "stead", Deputy = "deputy", Off = "off", Our = "our", Settlement = "settlement", Regime = "regime", Modal = "modal", Round = "round", Abroad = "abroad", Along = "along", AsksTo = "asks-to", Calls = "calls", Prevents = "prevents", Only = "only", Knowledge = "knowledge", Preparation = "preparation", TheCity = "the-city", Margins = "margins", Sees = "sees", Represented = "represented", Second = "second", Third = "third", Fourth = "fourth", Last = "last", Agency = "agency", Finds = "finds", InCompany = "in-company", Deceased = "deceased", Spouses = "spouses", Royal = "royal", Found = "found", Reflexive = "reflexive", OfThings = "of-things", Recent = "recent", Lets = "lets", Still = "still", At = "at", Bureau = "bureau", Commits = "commits", Exchanges = "exchanges", Later = "later", Against = "against", True = "true", Forces = "forces", Uses = "uses", Than = "than", RulesOut = "rules-out", Vessel = "vessel", StandsIn = "stands-in", About = "about", Without = "without", TookOffice = "took-office", Neither = "neither", InTime = "in-time", Ends = "ends", Made = "made", Plea = "plea", Orders = "orders", Retired = "retired", BearsName = "bears-name", Ponders = "ponders", Bids = "bids", Regent = "regent", Imagines = "imagines", Junior = "junior", InName = "in-name",
}

const WORD: usize = u64::BITS as usize;
const WORDS: usize = 4;
/// A set has one bit for each class.
const _: () = assert!(Class::ALL.len() <= WORDS * WORD, "a class more than a set of classes holds");

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes([u64; WORDS]);

impl Classes {
    #[inline]
    pub fn has(self, class: Class) -> bool {
        self.0[class as usize / WORD] & (1 << (class as usize % WORD)) != 0
    }

    #[inline]
    pub fn any(self, classes: &[Class]) -> bool {
        self.meets(Self::of(classes))
    }

    /// The set of these classes.
    #[inline]
    pub const fn of(classes: &[Class]) -> Self {
        let (mut set, mut at) = ([0; WORDS], 0);
        while at < classes.len() {
            set[classes[at] as usize / WORD] |= 1 << (classes[at] as usize % WORD);
            at += 1;
        }
        Self(set)
    }

    /// Whether the two sets have a class in common.
    #[inline]
    pub fn meets(self, other: Self) -> bool {
        (self.0[0] & other.0[0])
            | (self.0[1] & other.0[1])
            | (self.0[2] & other.0[2])
            | (self.0[3] & other.0[3])
            != 0
    }

    pub fn add(&mut self, class: Class) {
        self.add_all(Self::of(&[class]));
    }

    #[inline]
    pub fn add_all(&mut self, other: Self) {
        for (own, more) in self.0.iter_mut().zip(other.0) {
            *own |= more;
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Base,
    Third,
    Past,
    Participle,
    Gerund,
}

/// What a travel or meeting phrase does with its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    Arrive,
    Go,
    Leave,
    Visit,
    Stay,
    Attend,
    Return,
    Support,
    SupportBegin,
    SupportEnd,
    TakeTo,
    Cancel,
    Postpone,
    Send,
    Meet,
    Receive,
    Greet,
    Phone,
    Meeting,
    Call,
}

/// How a title ranks its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleClass {
    /// A leader by the codebook.
    Leader,
    /// Recorded, but neither expected nor held against anyone: speakers, generals, provincial heads.
    Minor,
    /// Travels, but is no leader: ambassadors, spokesmen.
    Official,
    /// A form of address, which tells no office.
    Style,
}
