//! Patterns over words: from the notation of `dates.toml` to small programs that a matcher runs.
//!
//! In: `the? [{ordinal} quarter] of {year}`. Out: a [`Program`]. Knows neither text nor calendar.
//!
//! | notation | means |
//! |---|---|
//! | `word`, `,` | that word in any case, that sign |
//! | `{year}`, `{count:int\|number}` | a symbol of the class `year`, or of one of those; its value goes to the slot |
//! | `{:plural}` | a symbol of the class, no slot |
//! | `a\|b` | one of the two |
//! | `(a b \| c)` | one of the sequences |
//! | `x?` | there or not |
//! | `!x` | the next (on the left side: the previous) word is none of these; takes no word |
//! | `[` `]` | where the expression begins and ends; several in a pattern are several expressions |
//! | `\(` | the sign itself |
//! | `<NAME>` | a pattern with a name, from the table `define` |
//!
//! What is written without a blank between must stand so in the text.

use super::lexicon::{Class, Lexicon, Sym};
use crate::model::reading::Slot;
use rustc_hash::FxHashMap;

/// A set of symbols.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SymSet(Vec<u64>);

impl SymSet {
    pub(super) fn new(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    fn insert(&mut self, sym: Sym) {
        self.0[usize::from(sym) / 64] |= 1 << (sym % 64);
    }

    fn union(&mut self, other: &SymSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Its symbols in order.
    pub(super) fn symbols(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate();
        words.flat_map(|(word, &bits)| set_bits(bits).map(move |bit| word * 64 + bit))
    }
}

/// Number of a set that programs ask for.
pub type SetId = u16;

/// The sets of all programs, each once, while the programs are made.
#[derive(Debug, Default)]
pub(super) struct Sets {
    list: Vec<SymSet>,
    numbers: FxHashMap<SymSet, SetId>,
    /// What the words and classes of an atom come to.
    atoms: FxHashMap<(Vec<Sym>, Vec<Class>), SetId>,
}

impl Sets {
    fn number(&mut self, set: SymSet) -> SetId {
        *self.numbers.entry(set).or_insert_with_key(|set| {
            self.list.push(set.clone());
            (self.list.len() - 1) as SetId
        })
    }

    fn of_atom(&mut self, atom: &Atom, lexicon: &Lexicon) -> SetId {
        let key = (atom.syms.clone(), atom.classes.clone());
        if let Some(&known) = self.atoms.get(&key) {
            return known;
        }
        let number = self.number(atom.set(lexicon));
        self.atoms.insert(key, number);
        number
    }

    /// Turned round for the matcher, which asks one symbol after many sets.
    pub(super) fn members(&self, symbols: usize) -> Members {
        let width = self.list.len().div_ceil(64);
        let mut bits = vec![0; symbols * width];
        for (number, set) in self.list.iter().enumerate() {
            set.symbols()
                .take_while(|&sym| sym < symbols)
                .for_each(|sym| bits[sym * width + number / 64] |= 1 << (number % 64));
        }
        Members { width, bits }
    }
}

/// Which symbol is in which set: one row of bits a symbol, so that all that is asked of a word lies close together.
#[derive(Debug)]
pub struct Members {
    width: usize,
    bits: Vec<u64>,
}

impl Members {
    #[inline]
    pub fn has(&self, set: SetId, sym: Sym) -> bool {
        self.bits[usize::from(sym) * self.width + usize::from(set) / 64] >> (set % 64) & 1 == 1
    }
}

/// The numbers of the bits that are set.
#[inline]
pub(super) fn set_bits(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}

/// One step of a program.
#[derive(Clone, Debug)]
pub enum Step {
    /// Takes one word.
    Take {
        set: SetId,
        glued: bool,
        slot: Option<(Slot, Box<[Class]>)>,
    },
    /// Fails where the next word is in the set.
    Not {
        set: SetId,
        glued: bool,
    },
    /// Tries the first way, unless the next word is none of `ahead`, then the second.
    Split {
        one: usize,
        two: usize,
        ahead: SetId,
    },
    Jump(usize),
    Open,
    Close,
    Done,
}

/// A word of the left context.
#[derive(Clone, Debug)]
pub struct Left {
    pub set: SetId,
    pub negated: bool,
    pub optional: bool,
    /// Whether what follows it must stand without a blank.
    pub glued_after: bool,
}

/// A pattern, ready to run.
#[derive(Clone, Debug)]
pub struct Program {
    pub steps: Vec<Step>,
    /// Words before the expression, the nearest first.
    pub left: Vec<Left>,
    /// The ways in which it can begin.
    pub heads: Vec<Head>,
}

/// The first words of a pattern, or of one of its ways: of "the? {year}" what may stand behind "the" is told apart from
/// what may stand behind a year.
#[derive(Clone, Debug)]
pub struct Head {
    pub first: SymSet,
    /// Symbols that can come second; `None` where it may end before.
    pub second: Option<SymSet>,
    /// Symbols that can come third, likewise.
    pub third: Option<SetId>,
}

/// A pattern as parsed.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Seq(Vec<Node>),
    Alt(Vec<Node>),
    Opt(Box<Node>),
    Atom(Atom),
    Open,
    Close,
}

#[derive(Debug, Clone)]
pub(super) struct Atom {
    syms: Vec<Sym>,
    classes: Vec<Class>,
    slot: Option<Slot>,
    negated: bool,
    glued: bool,
}

type Parsed<T> = std::result::Result<T, String>;

/// Reads the notation, all names replaced already.
pub(super) fn parse(text: &str, lexicon: &mut Lexicon) -> Parsed<Node> {
    let mut parser = Parser { text, at: 0, lexicon };
    let node = parser.sequence()?;
    if parser.at < text.len() {
        return Err(format!("unexpected {:?}", &text[parser.at..]));
    }
    Ok(node)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    lexicon: &'a mut Lexicon,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        self.at += if found { expected.len_utf8() } else { 0 };
        found
    }

    fn skip_blanks(&mut self) -> bool {
        let before = self.at;
        while self.eat(' ') {}
        self.at > before
    }

    fn sequence(&mut self) -> Parsed<Node> {
        let mut nodes = Vec::new();
        let mut glued = false;
        loop {
            glued &= !self.skip_blanks();
            match self.peek() {
                None | Some(')' | '|') => return Ok(Node::Seq(nodes)),
                Some('[') if self.eat('[') => nodes.push(Node::Open),
                Some(']') if self.eat(']') => nodes.push(Node::Close),
                Some(_) => {
                    nodes.push(self.choice(glued)?);
                    glued = true;
                }
            }
        }
    }

    /// `a|b|c`, each of one item, then perhaps `?`.
    fn choice(&mut self, glued: bool) -> Parsed<Node> {
        let negated = self.eat('!');
        let mut items = vec![self.item(glued)?];
        while self.peek() == Some('|') && !self.text[self.at + 1..].starts_with(' ') {
            self.eat('|');
            items.push(self.item(glued)?);
        }
        let mut node = merge(items);
        if negated {
            match &mut node {
                Node::Atom(atom) => atom.negated = true,
                _ => return Err("only words and classes can be excluded".to_owned()),
            }
        }
        Ok(if self.eat('?') { Node::Opt(Box::new(node)) } else { node })
    }

    fn item(&mut self, glued: bool) -> Parsed<Node> {
        match self.peek() {
            Some('(') => self.group(glued),
            Some('{') => self.slot(glued),
            Some('\\') => {
                self.eat('\\');
                let sign = self.peek().ok_or("nothing follows the backslash")?;
                self.at += sign.len_utf8();
                Ok(self.literal(sign.encode_utf8(&mut [0; 4]), glued))
            }
            Some(letter) if letter.is_alphanumeric() => {
                let rest = &self.text[self.at..];
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                self.at += end;
                Ok(self.literal(&rest[..end].to_lowercase(), glued))
            }
            Some(sign) => {
                self.at += sign.len_utf8();
                Ok(self.literal(sign.encode_utf8(&mut [0; 4]), glued))
            }
            None => Err("the pattern ends too early".to_owned()),
        }
    }

    fn literal(&mut self, form: &str, glued: bool) -> Node {
        let syms = self.lexicon.literal(form).to_vec();
        Node::Atom(Atom { syms, classes: Vec::new(), slot: None, negated: false, glued })
    }

    fn group(&mut self, glued: bool) -> Parsed<Node> {
        self.eat('(');
        let mut ways = vec![self.sequence()?];
        while self.eat('|') {
            ways.push(self.sequence()?);
        }
        if !self.eat(')') {
            return Err("a group is not closed".to_owned());
        }
        if glued {
            ways.iter_mut().for_each(|way| glue_first(way, true));
        }
        Ok(Node::Alt(ways))
    }

    fn slot(&mut self, glued: bool) -> Parsed<Node> {
        let rest = &self.text[self.at..];
        let end = rest.find('}').ok_or("a brace is not closed")?;
        self.at += end + 1;
        let (name, classes) = rest[1..end].split_once(':').unwrap_or((&rest[1..end], &rest[1..end]));
        let slot = match name {
            "" => None,
            name => Some(Slot::from_name(name).ok_or_else(|| format!("unknown slot {name:?}"))?),
        };
        let classes = classes
            .split('|')
            .map(|class| self.lexicon.class(class).ok_or_else(|| format!("unknown class {class:?}")))
            .collect::<Parsed<Vec<_>>>()?;
        Ok(Node::Atom(Atom { syms: Vec::new(), classes, slot, negated: false, glued }))
    }
}

/// Words and classes without a slot become one atom, the rest alternatives.
fn merge(mut items: Vec<Node>) -> Node {
    if items.len() == 1 {
        return items.remove(0);
    }
    let plain = |node: &Node| matches!(node, Node::Atom(atom) if atom.slot.is_none());
    if !items.iter().all(plain) {
        return Node::Alt(items);
    }
    let mut atoms = items.into_iter().filter_map(|node| match node {
        Node::Atom(atom) => Some(atom),
        _ => None,
    });
    let mut all = atoms.next().expect("an alternative has two items");
    for atom in atoms {
        all.syms.extend(atom.syms);
        all.classes.extend(atom.classes);
    }
    Node::Atom(all)
}

fn glue_first(node: &mut Node, glued: bool) {
    match node {
        Node::Seq(nodes) => {
            for node in nodes {
                glue_first(node, glued);
                if !matches!(node, Node::Opt(_) | Node::Open | Node::Close) {
                    break;
                }
            }
        }
        Node::Alt(ways) => ways.iter_mut().for_each(|way| glue_first(way, glued)),
        Node::Opt(inner) => glue_first(inner, glued),
        Node::Atom(atom) => atom.glued = glued,
        Node::Open | Node::Close => {}
    }
}

/// Makes the program; all literals are in the lexicon by now.
pub(super) fn compile(node: Node, lexicon: &Lexicon, sets: &mut Sets) -> Parsed<Program> {
    let Node::Seq(mut nodes) = node else {
        return Err("not a sequence".to_owned());
    };
    if !nodes.iter().any(|node| matches!(node, Node::Open)) {
        nodes.insert(0, Node::Open);
        nodes.push(Node::Close);
    }
    let core = nodes.iter().position(|node| matches!(node, Node::Open)).unwrap_or(0);
    let core = nodes.split_off(core);
    let left = left_context(nodes, first_is_glued(&core), lexicon, sets)?;
    let mut core = Node::Seq(core);
    glue_first(&mut core, false);
    let mut compiler = Compiler { lexicon, sets, steps: Vec::new() };
    compiler.emit(core);
    compiler.steps.push(Step::Done);
    compiler.look_ahead();
    let heads = compiler.heads();
    Ok(Program { steps: compiler.steps, left, heads })
}

fn first_is_glued(nodes: &[Node]) -> bool {
    nodes.iter().find_map(|node| match node {
        Node::Atom(atom) => Some(atom.glued),
        Node::Opt(inner) => Some(first_is_glued(std::slice::from_ref(inner))),
        Node::Seq(nodes) => Some(first_is_glued(nodes)),
        Node::Alt(ways) => Some(ways.first().is_some_and(|way| first_is_glued(std::slice::from_ref(way)))),
        Node::Open | Node::Close => None,
    }) == Some(true)
}

fn left_context(
    nodes: Vec<Node>,
    mut glued_after: bool,
    lexicon: &Lexicon,
    sets: &mut Sets,
) -> Parsed<Vec<Left>> {
    let mut left = Vec::new();
    for node in nodes.into_iter().rev() {
        let (node, optional) = match node {
            Node::Opt(inner) => (*inner, true),
            node => (node, false),
        };
        let Node::Atom(atom) = node else {
            return Err("left of the bracket only words and classes may stand".to_owned());
        };
        left.push(Left { set: sets.of_atom(&atom, lexicon), negated: atom.negated, optional, glued_after });
        glued_after = atom.glued;
    }
    Ok(left)
}

impl Atom {
    fn set(&self, lexicon: &Lexicon) -> SymSet {
        let mut set = SymSet::new(lexicon.len());
        self.syms.iter().for_each(|sym| set.insert(*sym));
        self.classes.iter().flat_map(|class| lexicon.symbols_of(*class)).for_each(|sym| set.insert(sym));
        set
    }
}

struct Compiler<'a> {
    lexicon: &'a Lexicon,
    sets: &'a mut Sets,
    steps: Vec<Step>,
}

impl Compiler<'_> {
    fn emit(&mut self, node: Node) {
        match node {
            Node::Seq(nodes) => nodes.into_iter().for_each(|node| self.emit(node)),
            Node::Alt(ways) => self.alternatives(ways),
            Node::Opt(inner) => {
                let split = self.hole();
                self.emit(*inner);
                self.steps[split] = Step::Split { one: split + 1, two: self.steps.len(), ahead: 0 };
            }
            Node::Atom(atom) => {
                let (set, glued) = (self.sets.of_atom(&atom, self.lexicon), atom.glued);
                let slot = atom.slot.map(|slot| (slot, atom.classes.into()));
                let step =
                    if atom.negated { Step::Not { set, glued } } else { Step::Take { set, glued, slot } };
                self.steps.push(step);
            }
            Node::Open => self.steps.push(Step::Open),
            Node::Close => self.steps.push(Step::Close),
        }
    }

    fn alternatives(&mut self, ways: Vec<Node>) {
        let last = ways.len().saturating_sub(1);
        let mut jumps = Vec::new();
        for (index, way) in ways.into_iter().enumerate() {
            if index == last {
                self.emit(way);
                break;
            }
            let split = self.hole();
            self.emit(way);
            jumps.push(self.hole());
            self.steps[split] = Step::Split { one: split + 1, two: self.steps.len(), ahead: 0 };
        }
        for jump in jumps {
            self.steps[jump] = Step::Jump(self.steps.len());
        }
    }

    fn hole(&mut self) -> usize {
        self.steps.push(Step::Jump(0));
        self.steps.len() - 1
    }

    /// Notes at every fork what its first way can take; a way that may take nothing can take anything.
    fn look_ahead(&mut self) {
        for at in 0..self.steps.len() {
            let Step::Split { one, .. } = self.steps[at] else {
                continue;
            };
            let mut set = SymSet::new(self.lexicon.len());
            if self.reach(&[one], &mut set).done {
                set.0.fill(u64::MAX);
            }
            let number = self.sets.number(set);
            if let Step::Split { ahead, .. } = &mut self.steps[at] {
                *ahead = number;
            }
        }
    }

    /// For each word that can come first what can come second and third; those alike in this together.
    fn heads(&mut self) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        for after in self.reach(&[0], &mut SymSet::new(self.lexicon.len())).after {
            let mut sets = [(); 3].map(|()| SymSet::new(self.lexicon.len()));
            let [first, second, third] = &mut sets;
            if let Step::Take { set, .. } = self.steps[after - 1] {
                first.union(&self.sets.list[usize::from(set)]);
            }
            let two = self.reach(&[after], second);
            let three = self.reach(&two.after, third);
            let [first, second, third] = sets;
            let second = (!two.done).then_some(second);
            let third = (!two.done && !three.done).then(|| self.sets.number(third));
            match heads.iter_mut().find(|head| head.second == second && head.third == third) {
                Some(head) => head.first.union(&first),
                None => heads.push(Head { first, second, third }),
            }
        }
        heads
    }

    /// Adds to `set` what can be taken next from any of the steps `from`.
    fn reach(&self, from: &[usize], set: &mut SymSet) -> Reached {
        let mut reached = Reached::default();
        let mut seen = vec![false; self.steps.len()];
        let mut open = from.to_vec();
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            match &self.steps[at] {
                Step::Take { set: taken, .. } => {
                    set.union(&self.sets.list[usize::from(*taken)]);
                    reached.after.push(at + 1);
                }
                Step::Split { one, two, .. } => open.extend([*one, *two]),
                Step::Jump(to) => open.push(*to),
                Step::Open | Step::Close | Step::Not { .. } => open.push(at + 1),
                Step::Done => reached.done = true,
            }
        }
        reached
    }
}

/// Where a program stands after one word.
#[derive(Default)]
struct Reached {
    after: Vec<usize>,
    /// It can end without one.
    done: bool,
}
