//! What a verb's auxiliaries and surroundings say: past or to come, fact, plan, mere possibility, denial.

use super::clause::{Sentence, Trigger};
use crate::model::mention::{MentionKind, Pronoun};
use crate::model::word::{Class, Form, Frame};
use crate::model::words::TokenKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Perfect,
    /// "had flown": before what is told.
    PastPerfect,
    Present,
    Future,
}

/// How far what a clause says is vouched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Fact(Tense),
    /// "was to visit", "had been due in": a plan of the past, its outcome open.
    PastPlan,
    /// "was to have visited", "had been going to": a plan that came to nothing.
    Unmade,
    /// "may visit", "if", "invited to": nothing arranged.
    Possible,
    /// "did not go", "denied", "would have gone".
    Denied,
}

/// Words looked back over for auxiliaries.
const REACH: usize = 9;

/// Words behind a verb in which "as planned" is looked for.
const PLANNED: usize = 16;

/// Words behind a verb in which "before Friday" is looked for.
const HELD_BACK: usize = 8;

/// Tokens of a sentence's first clause, where "nor" or "let" opens it.
const FIRST_CLAUSE: usize = 30;

/// Words before "for" in which plans are said not to be.
const PLANLESS: usize = 6;

/// Words of a remark between two commas.
const REMARK: usize = 9;

#[derive(Default)]
struct Signs {
    future: bool,
    would: bool,
    possible: bool,
    negation: bool,
    plan: bool,
    have: bool,
    had: bool,
    past_be: bool,
    present_be: bool,
    to: bool,
    invite: bool,
    accept: bool,
    be: bool,
    /// "let her land": what somebody else allows.
    lets: bool,
    /// "will not now", "no longer": a plan given up.
    given_up: bool,
}

/// What may stand between a subject and its verb: "will not also", "has been due to".
pub const HELPERS: [Class; 10] = [
    Class::Also,
    Class::Be,
    Class::Have,
    Class::Future,
    Class::Would,
    Class::Negation,
    Class::Infinitive,
    Class::Possible,
    Class::Plan,
    Class::Do,
];

/// The mood of the verb at `at`.
pub fn of_verb(sentence: &Sentence<'_>, at: usize, form: Form) -> Mood {
    let mut signs = signs_before(sentence, at);
    signs.negation |=
        sentence.triggers.iter().any(|trigger| trigger.at == at && trigger.frame == Frame::Stay)
            && sentence.has(at + 1, Class::Away);
    if let Some(mood) = told_as_rumour(sentence, at).or_else(|| supposed(sentence, at)) {
        return mood;
    }
    if form == Form::Base && accepts_to(sentence, at) {
        return Mood::Fact(Tense::Future);
    }
    // "forced Lund to cut short", "forced him to land"
    let him = at.checked_sub(2).filter(|&him| him > sentence.from).and_then(|him| sentence.covering(him));
    let forces = him.is_some_and(|him| {
        let from = sentence.mentions[him].from;
        from > sentence.from && sentence.has(from - 1, Class::Forces)
    });
    let gives_up =
        sentence.trigger_at(at).is_some_and(|verb| matches!(verb.frame, Frame::Cancel | Frame::Postpone));
    if form == Form::Base && forces && !gives_up && sentence.has(at - 1, Class::Infinitive) {
        return Mood::Fact(Tense::Past);
    }
    if signs.to && form == Form::Base && uses_to(sentence, at) {
        return Mood::Fact(Tense::Past);
    }
    if let Some(mood) = (form == Form::Gerund).then(|| kept_from(sentence, at)).flatten() {
        return mood;
    }
    // "has decided against going"
    if form == Form::Gerund && at > sentence.from && sentence.has(at - 1, Class::Against) {
        return Mood::Unmade;
    }
    let goes_on = |token: &usize| !matches!(sentence.tokens()[*token].kind, TokenKind::Sign('.' | ';' | '?'));
    signs.possible |= signs.would
        && (at + 1..sentence.to)
            .take_while(goes_on)
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Whether));
    signs.possible |= signs.would && only_after(sentence, at);
    if should_have(sentence, at, form) || had_he(sentence, at, form) {
        return Mood::Denied;
    }
    if form == Form::Base && was_advised_to(sentence, at) {
        return Mood::Possible;
    }
    if form == Form::Base && (let_him(sentence, at) || rather_than_to(sentence, at)) {
        return Mood::Possible;
    }
    signs.negation |= opens_with_nor(sentence, at);
    if matches!(form, Form::Third | Form::Base) && sentence.says(Class::Customarily) && !signs.future {
        return Mood::Possible;
    }
    signs.given_up |= signs.negation && as_planned(sentence, at);
    signs.negation &= !held_back(sentence, at, signs.future || signs.would || signs.plan);
    if signs.to && form == Form::Base && of_first(sentence, at) {
        let later = (at + 1..sentence.to)
            .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Future));
        return Mood::Fact(if later { Tense::Future } else { Tense::Past });
    }
    // "was the first to be greeted in Bern"
    let passive =
        form == Form::Participle && at > sentence.from + 1 && sentence.has(at - 2, Class::Infinitive);
    if passive
        && sentence.has(at - 1, Class::Be)
        && of_first(sentence, at - 1)
        && !signs.future
        && !signs.would
    {
        return Mood::Fact(Tense::Past);
    }
    if form == Form::Participle && joins_unmade(sentence, at) {
        return Mood::Unmade;
    }
    if signs.to && form == Form::Base && went_on_to(sentence, at) {
        return Mood::Fact(Tense::Past);
    }
    if signs.to && form == Form::Base && the_plan_was(sentence, at) {
        return Mood::PastPlan;
    }
    if signs.plan && signs.to && drops_plans(sentence, at) {
        return Mood::Unmade;
    }
    let wished =
        || is_wished(sentence, at, &signs) || is_advised(sentence, at) || would_love_to(sentence, at);
    let present = matches!(form, Form::Base | Form::Third);
    if form == Form::Base && wished() || present && hangs_on_condition(sentence, at) {
        return Mood::Possible;
    }
    // "is planned for December"
    let bare = sentence.has(at, Class::Plan) && !sentence.has(at + 1, Class::Infinitive);
    if form == Form::Participle && signs.present_be && bare && !signs.negation {
        return Mood::Fact(Tense::Future);
    }
    if form == Form::Base && is_seen(sentence, at) {
        return Mood::Fact(Tense::Past);
    }
    // "refused to let her land": what she had planned
    if signs.lets && signs.negation {
        return Mood::Unmade;
    }
    let main = decide(&signs, form);
    if main == Mood::Fact(Tense::Past) && form == Form::Gerund && !signs.be {
        return inherited(sentence, at);
    }
    if main == Mood::Fact(Tense::Present) && is_timed_by_plan(sentence, at) {
        return Mood::Fact(Tense::Future);
    }
    if main == Mood::Fact(Tense::Present) && form == Form::Base {
        return helped_before(sentence, at).unwrap_or(main);
    }
    // "is to stay until Friday and be received"
    let bare_be = at > sentence.from
        && sentence.has(at - 1, Class::Be)
        && !sentence.tokens()[at - 1].classes.any(&[Class::PresentBe, Class::PastBe]);
    if form == Form::Participle && bare_be && !signs.to && !signs.future && !signs.would {
        return helped_before(sentence, at - 1).unwrap_or(main);
    }
    main
}

/// "Before she flies to Oslo she will see Kohl", "will see Kohl when he comes": the present of a clause of time is to come
/// as its main clause is.
fn is_timed_by_plan(sentence: &Sentence<'_>, at: usize) -> bool {
    const CLAUSE: usize = 7;
    let free = |token: usize| sentence.covering(token).is_none();
    let opens = |token: &usize| {
        free(*token)
            && sentence.tokens()[*token].classes.any(&[Class::Before, Class::After, Class::When, Class::Until])
            // a clause has a subject of its own: "after", not "after the talks"
            && sentence.covering(*token + 1).is_some_and(|mention| sentence.person(mention).is_some())
    };
    let first = at.saturating_sub(CLAUSE).max(sentence.from);
    let Some(opener) = (first..at).rev().find(opens) else { return false };
    let will = |token: usize| free(token) && sentence.has(token, Class::Future);
    let heads = opener == sentence.from || sentence.is_sign(opener - 1, &[',', ':', '"', '“']);
    heads && (at + 1..sentence.to).any(will) || (sentence.from..opener).any(will)
}

/// "used the break to visit Oslo", "skipped the lunch to fly there": what was made use of served what was done.
fn uses_to(sentence: &Sentence<'_>, at: usize) -> bool {
    let bare = |token: usize| sentence.covering(token).is_none();
    let first = at.saturating_sub(REACH).max(sentence.from);
    let used = (first..at.saturating_sub(2))
        .rev()
        .take_while(|&token| !bare(token) || !sentence.begins_clause(token))
        .find(|&token| bare(token) && sentence.has(token, Class::Uses));
    let helpers = [Class::Be, Class::Negation, Class::Would, Class::Possible];
    let plain = |used: usize| {
        used == sentence.from || !bare(used - 1) || !sentence.tokens()[used - 1].classes.any(&helpers)
    };
    used.is_some_and(plain) && sentence.has(at - 1, Class::Infinitive)
}

/// "The plan was for Ortega to visit Havana": before whom it was for.
fn the_plan_was(sentence: &Sentence<'_>, at: usize) -> bool {
    let who = at.checked_sub(2).and_then(|before| sentence.covering(before));
    let lead = who.and_then(|who| sentence.mentions[who].from.checked_sub(3));
    lead.is_some_and(|plan| {
        plan >= sentence.from
            && sentence.has(plan, Class::Plan)
            && sentence.has(plan + 1, Class::PastBe)
            && sentence.has(plan + 2, Class::Goal)
    })
}

/// "should have gone to Brussels", "ought to have met": what was not done.
fn should_have(sentence: &Sentence<'_>, at: usize, form: Form) -> bool {
    const HELPED: usize = 4;
    let perfect = matches!(form, Form::Participle | Form::Past);
    let before = at.saturating_sub(HELPED).max(sentence.from)..at;
    perfect
        && before.into_iter().any(|token| {
            let next = token + 1 + usize::from(sentence.has(token + 1, Class::Infinitive));
            sentence.covering(token).is_none()
                && sentence.has(token, Class::Should)
                && sentence.tokens().get(next).is_some_and(|have| have.classes.has(Class::Have))
        })
}

/// "Had Lund gone to Oslo, he would have": a condition that was not met.
fn had_he(sentence: &Sentence<'_>, at: usize, form: Form) -> bool {
    // "had he gone to Oslo, ...; had he stopped in Rome, ..."
    let reach = at.saturating_sub(FIRST_CLAUSE).max(sentence.from)..at;
    let clause = reach.rev().find(|&token| sentence.is_sign(token, &[';']));
    let opening = clause.map_or_else(|| sentence.opening_word(), |sign| Some(sign + 1));
    let had = opening.filter(|&had| sentence.has(had, Class::PastHave));
    let him = had.and_then(|had| sentence.covering(had + 1)).filter(|&him| sentence.person(him).is_some());
    let behind = |him: usize| (sentence.mentions[him].to..at).all(|token| sentence.has(token, Class::Also));
    matches!(form, Form::Participle | Form::Past) && at > sentence.from && him.is_some_and(behind)
}

/// "was to have dined with Conti in Bern and to have flown to Rome": the second plan came to nothing as the first did.
fn joins_unmade(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(and) = at.checked_sub(3).filter(|&and| and > sentence.from) else { return false };
    let first = sentence.triggers.iter().rev().find(|verb| verb.at < and && verb.form.is_some());
    sentence.has(and, Class::And)
        && sentence.has(and + 1, Class::Infinitive)
        && sentence.has(and + 2, Class::Have)
        && first.is_some_and(|first| first.mood == Mood::Unmade)
}

/// "must abstain from sailing to Oslo": nobody went. "Fog kept him from landing": he had planned to.
fn kept_from(sentence: &Sentence<'_>, at: usize) -> Option<Mood> {
    let from = at.checked_sub(1).filter(|&from| from > sentence.from + 1)?;
    let him = sentence.covering(from - 1).filter(|&him| sentence.person(him).is_some());
    let behind = him.map_or(from, |him| sentence.mentions[him].from);
    let verb = behind.checked_sub(1).filter(|&verb| verb >= sentence.from)?;
    let told = sentence.has(from, Class::From)
        && sentence.has(verb, Class::Prevents)
        && !sentence.auxiliary_before(verb, &[Class::Negation]);
    let unmade = him.is_some() && !sentence.auxiliary_before(verb, &[Class::Would, Class::Possible]);
    told.then_some(if unmade { Mood::Unmade } else { Mood::Denied })
}

/// "had been advised to return to Oslo", "had been pressed to visit Rome": by somebody else, who plans nothing.
fn was_advised_to(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(told) = at.checked_sub(2).filter(|&told| told > sentence.from) else { return false };
    let had_been = sentence.has(told - 1, Class::Be) && told > sentence.from + 1;
    let plain = !sentence.tokens()[told].classes.any(&[Class::Plan, Class::Commits, Class::Be, Class::Bound]);
    let had_been = had_been && sentence.has(told - 2, Class::PastHave);
    sentence.has(at - 1, Class::Infinitive)
        && had_been
        && plain
        && sentence.covering(told).is_none()
        && sentence.trigger_at(told).is_none()
        && sentence.scene.data.language.ends_as_past(sentence.tokens().word(told))
}

/// "Let Lund fly to Oslo": what somebody else wants.
fn let_him(sentence: &Sentence<'_>, at: usize) -> bool {
    let lets = sentence.opening_word().filter(|&lets| sentence.has(lets, Class::Lets));
    lets.filter(|lets| at < lets + FIRST_CLAUSE).is_some_and(|lets| {
        (lets + 1..at).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token))
    })
}

/// "kept to his garden rather than to come to Oslo"
fn rather_than_to(sentence: &Sentence<'_>, at: usize) -> bool {
    at >= sentence.from + 2 && sentence.has(at - 1, Class::Infinitive) && sentence.has(at - 2, Class::Than)
}

/// "Nor had Lund chosen to go to Oslo": the first clause is denied.
fn opens_with_nor(sentence: &Sentence<'_>, at: usize) -> bool {
    let helpers = [Class::Have, Class::Be, Class::Do, Class::Future, Class::Would, Class::Possible];
    let nor = sentence.opening_word().filter(|&nor| sentence.has(nor, Class::Negation));
    nor.filter(|nor| at < nor + FIRST_CLAUSE).is_some_and(|nor| {
        sentence.tokens().get(nor + 1).is_some_and(|next| next.classes.any(&helpers))
            && (nor + 2..at).all(|token| sentence.covering(token).is_some() || !sentence.begins_clause(token))
    })
}

/// "will meet the Sultan and open a port": behind "and" the helper before the first verb helps the second, too.
fn helped_before(sentence: &Sentence<'_>, at: usize) -> Option<Mood> {
    let joint = (sentence.from..at).rev().find(|&token| !sentence.has(token, Class::Also))?;
    let first = sentence
        .triggers
        .iter()
        .rev()
        .find(|trigger| trigger.at < joint && trigger.form == Some(Form::Base))?;
    let helped =
        matches!(first.mood, Mood::Fact(Tense::Future) | Mood::PastPlan | Mood::Possible | Mood::Denied);
    (helped && sentence.has(joint, Class::And) && sentence.covering(joint).is_none()).then_some(first.mood)
}

/// "went on to discuss trade": they did.
fn went_on_to(sentence: &Sentence<'_>, at: usize) -> bool {
    let went = at.checked_sub(3).filter(|&went| went >= sentence.from);
    went.and_then(|went| sentence.trigger_at(went)).is_some_and(|went| {
        went.frame == Frame::Go
            && went.form == Some(Form::Past)
            && sentence.has(at - 2, Class::On)
            && sentence.has(at - 1, Class::Infinitive)
    })
}

/// "Ford, the first president to come here, landed": what an aside tells of is done, or is what the clause around it tells.
fn of_first(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.saturating_sub(REACH).max(sentence.from + 1)..at;
    let first = before.rev().find(|&token| {
        sentence.has(token, Class::NextStop)
            && sentence.tokens()[token - 1].classes.any(&[Class::Determiner, Class::Of])
    });
    // "became the first president to come here", but "will become the first to land"
    let was = |at: usize| {
        let ahead = at > sentence.from
            && sentence.tokens()[at - 1].classes.any(&[Class::Future, Class::Would, Class::Infinitive]);
        (sentence.has(at, Class::PresentBe)
            || sentence.has(at, Class::PastBe)
            || sentence.has(at, Class::Becoming))
            && !ahead
    };
    first.is_some_and(|first| {
        let Some(before) = (first.checked_sub(2)).filter(|&before| before >= sentence.from) else {
            return false;
        };
        // "became on Tuesday the first"
        let dated = (sentence.from..=before)
            .rev()
            .find(|&token| !sentence.is_time(token) && !sentence.has(token, Class::On));
        matches!(sentence.tokens()[before].kind, TokenKind::Sign(',')) || dated.is_some_and(was)
    })
}

/// "a proposal that Krishna travel to Islamabad": of one person the bare form of the verb tells a wish.
fn is_wished(sentence: &Sentence<'_>, at: usize, signs: &Signs) -> bool {
    let helped = signs.to || signs.would || signs.future || signs.possible || signs.invite;
    let subject = at.checked_sub(1).and_then(|before| sentence.covering(before));
    subject.filter(|_| !helped).is_some_and(|subject| {
        let from = sentence.mentions[subject].from;
        let one = sentence.person(subject).is_some_and(|person| {
            let he = matches!(person.pronoun, Some(Pronoun::He | Pronoun::She)) && !person.object;
            (person.name.is_some() || person.office.is_some() || he) && !person.plural
        });
        one && (sentence.has(from, Class::That)
            || from > sentence.from && sentence.has(from - 1, Class::That))
    })
}

/// "would fly to Oslo only after the vote": a condition, nothing arranged.
fn only_after(sentence: &Sentence<'_>, at: usize) -> bool {
    const NEAR: usize = 10;
    let free = |token: usize| sentence.covering(token).is_none();
    let only = |token: &usize| free(*token) && sentence.has(*token, Class::Only);
    let condition =
        |token: usize| free(token) && sentence.tokens()[token].classes.any(&[Class::After, Class::When]);
    (at + 1..(at + NEAR).min(sentence.to).saturating_sub(1)).filter(only).any(|only| condition(only + 1))
}

/// "Lund should fly to Oslo": advice, unless it names the day ("should land at noon").
fn is_advised(sentence: &Sentence<'_>, at: usize) -> bool {
    const HELPED: usize = 3;
    let helpers = at.saturating_sub(HELPED).max(sentence.from)..at;
    let should = helpers.rev().find(|&token| !sentence.has(token, Class::Also));
    let goes = sentence
        .trigger_at(at)
        .is_some_and(|verb| matches!(verb.frame, Frame::Go | Frame::Arrive | Frame::Visit));
    let dated = || (at + 1..sentence.to).any(|token| sentence.is_time(token));
    goes && !dated() && should.is_some_and(|should| sentence.has(should, Class::Should))
}

/// "would love to sail to Oslo": a wish. "would fly to meet Lund" tells a plan, "would be delighted to" is told elsewhere.
fn would_love_to(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(would) = at.checked_sub(3).filter(|&would| would > sentence.from) else { return false };
    let verb = would + 1;
    let helps = [Class::Be, Class::Have, Class::Plan, Class::Commits, Class::Also, Class::Negation];
    sentence.has(would, Class::Would)
        && sentence.has(at - 1, Class::Infinitive)
        && sentence.covering(verb).is_none()
        && sentence.trigger_at(verb).is_none()
        && !sentence.tokens()[verb].classes.any(&helps)
}

/// "would come if there were a chair when he lands": the present of a clause of time under a condition.
fn hangs_on_condition(sentence: &Sentence<'_>, at: usize) -> bool {
    const CLAUSE: usize = 4;
    const CONDITION: usize = 40;
    let free = |token: usize| sentence.covering(token).is_none();
    let opener = (at.saturating_sub(CLAUSE).max(sentence.from)..at)
        .rev()
        .find(|&token| free(token) && sentence.has(token, Class::When));
    opener.is_some_and(|opener| {
        let first = opener.saturating_sub(CONDITION).max(sentence.from);
        let before = |class| (first..opener).any(|token| free(token) && sentence.has(token, class));
        before(Class::Would) && before(Class::Whether)
    })
}

/// "has dropped plans to visit".
fn drops_plans(sentence: &Sentence<'_>, at: usize) -> bool {
    let plan =
        (at.saturating_sub(3).max(sentence.from)..at).rev().find(|&token| sentence.has(token, Class::Plan));
    plan.is_some_and(|plan| {
        sentence.triggers.iter().any(|verb| {
            verb.frame == Frame::Cancel && verb.form.is_some() && verb.at < plan && plan - verb.at <= 3
        })
    })
}

/// "will not attend the summit as planned", "will not come after all".
fn as_planned(sentence: &Sentence<'_>, at: usize) -> bool {
    (at + 1..(at + PLANNED).min(sentence.to)).take_while(|&token| !sentence.is_sign(token, &[';', '.'])).any(
        |token| {
            let all = sentence.has(token, Class::After)
                && sentence.has(token + 1, Class::Determiner)
                && (token + 2 >= sentence.to || sentence.is_sign(token + 2, &['.', ',', ';']));
            let as_planned = sentence.has(token, Class::As) && sentence.has(token + 1, Class::Plan);
            // "will not pay the visit that she had arranged"
            let had_planned = sentence.has(token, Class::PastHave) && sentence.has(token + 1, Class::Plan);
            all || as_planned || had_planned
        },
    )
}

/// "will not be in Lisbon before Monday", "does not fly to Rome until Tuesday": what is denied is the time before.
///
/// "Before" says so of what is to come alone: "had not been to China before 2010" is a denial.
pub fn held_back(sentence: &Sentence<'_>, at: usize, to_come: bool) -> bool {
    let negated = (at.saturating_sub(5).max(sentence.from)..=(at + 1).min(sentence.to - 1))
        .any(|token| sentence.has(token, Class::Negation) && sentence.covering(token).is_none());
    let is_time = |token| {
        sentence
            .mention_at(token)
            .is_some_and(|number| matches!(sentence.mentions[number].kind, MentionKind::Time(_)))
    };
    negated
        && (at + 1..(at + HELD_BACK).min(sentence.to))
            .take_while(|&token| !sentence.is_sign(token, &[';', '.', ',']))
            .any(|token| {
                let held = sentence.has(token, Class::Until) || to_come && sentence.has(token, Class::Before);
                held && is_time(token + 1)
            })
}

/// "has accepted an invitation from Lund to visit": whoever it is from stands between.
fn accepts_to(sentence: &Sentence<'_>, at: usize) -> bool {
    const INVITED: usize = 14;
    let bare = |token: usize, class| sentence.covering(token).is_none() && sentence.has(token, class);
    let first = at.saturating_sub(INVITED).max(sentence.from);
    let Some(invitation) = (first..at).rev().find(|&token| bare(token, Class::Invite)) else { return false };
    let accept = (first..invitation).rev().find(|&token| bare(token, Class::Accept));
    let whole =
        (invitation..at).all(|token| !sentence.begins_clause(token) || sentence.covering(token).is_some());
    let denied = |accept: usize| {
        (accept.saturating_sub(4).max(sentence.from)..accept).any(|token| {
            sentence.tokens()[token].classes.any(&[Class::Negation, Class::Possible, Class::Would])
        })
    };
    let to = at > sentence.from && sentence.has(at - 1, Class::Infinitive);
    to && whole && accept.is_some_and(|accept| !denied(accept))
}

/// "not true that she was in Oslo".
fn is_not_true(sentence: &Sentence<'_>, at: usize) -> bool {
    const NEAR: usize = 5;
    let bare = |token: usize, class| sentence.covering(token).is_none() && sentence.has(token, class);
    // A title's "that President Lund" begins with it.
    let begins =
        |token| sentence.covering(token).is_none_or(|mention| sentence.mentions[mention].from == token);
    let mut that = (sentence.from + 2..at).filter(|&token| begins(token) && sentence.has(token, Class::That));
    that.any(|that| {
        bare(that - 1, Class::True)
            && (that.saturating_sub(NEAR).max(sentence.from)..that - 1)
                .any(|token| bare(token, Class::Negation))
    })
}

/// "denied that he had gone", "reports that he would come": the clause hangs on a denial or on hearsay.
fn told_as_rumour(sentence: &Sentence<'_>, at: usize) -> Option<Mood> {
    if sentence.says(Class::True) && is_not_true(sentence, at) {
        return Some(Mood::Denied);
    }
    if !sentence.says(Class::Deny) && !sentence.says(Class::Hearsay) {
        return None;
    }
    let clause = (sentence.from..at).rev().take(25).find(|&token| {
        let inside = sentence.covering(token).is_some_and(|number| sentence.mentions[number].from != token);
        let according = token >= sentence.from + 2 && sentence.has(token - 2, Class::Report);
        !inside && sentence.has(token, Class::Which) && (sentence.has(token, Class::Determiner) || according)
    })?;
    let before = || {
        (clause.saturating_sub(6).max(sentence.from)..clause)
            .filter(|&token| sentence.covering(token).is_none())
    };
    if before().any(|token| sentence.has(token, Class::Deny)) {
        return Some(Mood::Denied);
    }
    // "rejected as untrue a claim in a weekly that she would come"
    let baseless = (sentence.from..clause).any(|token| {
        sentence.covering(token).is_none()
            && sentence.has(token, Class::Deny)
            && (token + 1..(token + 4).min(clause)).any(|next| sentence.has(next, Class::Untrue))
    });
    if baseless {
        return Some(Mood::Denied);
    }
    // "a post according to which he was in Bern ... the claim is false"
    let refuted = (at + 1..sentence.to).any(|token| {
        let said = (token.saturating_sub(4).max(at)..token)
            .any(|before| sentence.covering(before).is_none() && sentence.has(before, Class::Hearsay));
        sentence.covering(token).is_none() && sentence.has(token, Class::Untrue) && said
    });
    if refuted {
        return Some(Mood::Denied);
    }
    let hearsay = (clause.saturating_sub(5).max(sentence.from)..clause)
        .any(|token| sentence.covering(token).is_none() && sentence.has(token, Class::Hearsay));
    let denied = (sentence.from..clause).any(|token| {
        sentence.covering(token).is_none()
            && sentence.tokens()[token].classes.any(&[Class::Negation, Class::Deny])
    });
    match (hearsay, denied) {
        (true, true) => Some(Mood::Denied),
        (true, false) => Some(Mood::Possible),
        _ => None,
    }
}

/// Whether the word at `at` stands in what the sentence only supposes: "Had Lund come, ...", "Were Conti to sail here, ...".
pub fn is_supposed(sentence: &Sentence<'_>, at: usize) -> bool {
    supposed(sentence, at).is_some()
}

/// "Will Kim go to Vladivostok?", "Had he gone to Minsk, he would": the opening word asks or supposes.
fn supposed(sentence: &Sentence<'_>, at: usize) -> Option<Mood> {
    let is_word = |token: &usize| !matches!(sentence.tokens()[*token].kind, TokenKind::Sign(_));
    let first = (sentence.from..sentence.to).find(is_word)?;
    let opens = |class| sentence.has(first, class) && sentence.covering(first).is_none();
    let named = sentence.covering(first + 1).is_some();
    let question = (sentence.to.saturating_sub(2)..sentence.to).any(|token| sentence.is_sign(token, &['?']));
    // "QUESTION: Is he going to Kabul?", "Sir, will the minister come?"
    let after_label = || {
        (first + 1..at).any(|token| {
            sentence.covering(token).is_none()
                && sentence.has(token, Class::Asks)
                && sentence.is_sign(token - 1, &[',', ':', ';'])
                && sentence.mention_at(token + 1).is_some()
        })
    };
    // "Imagine, for a moment, that Conti boarded a plane to Bern"
    let imagined = opens(Class::Imagines);
    let asked = question && (opens(Class::Asks) || after_label());
    let inverted = opens(Class::Inverted) && named;
    let clause = |token: &usize| !sentence.is_sign(*token, &[',']);
    let before_comma = || (sentence.from..sentence.to).take_while(clause).any(|token| token == at);
    // "Were Lund to land in Oslo, he would be arrested": nothing is arranged
    if inverted && at > first && sentence.has(first, Class::PastBe) && sentence.has(at - 1, Class::Infinitive)
    {
        return before_comma().then_some(Mood::Denied);
    }
    (asked || imagined || inverted && before_comma()).then_some(Mood::Possible)
}

/// The mood of a form of "be" that itself is the verb.
pub fn of_be(sentence: &Sentence<'_>, at: usize) -> Mood {
    // "should have been in Bern on Monday", unless somebody says that he ought to have been
    if should_have(sentence, at, Form::Participle) {
        let said = (sentence.from + 1..at)
            .any(|that| sentence.has(that, Class::That) && sentence.has(that - 1, Class::Possible));
        return if said { Mood::Denied } else { Mood::Unmade };
    }
    if let Some(mood) = told_as_rumour(sentence, at).or_else(|| supposed(sentence, at)) {
        return mood;
    }
    let mut signs = signs_before(sentence, at);
    let classes = sentence.tokens()[at].classes;
    signs.past_be |= classes.has(Class::PastBe);
    signs.present_be |= classes.has(Class::PresentBe);
    signs.be = true;
    look_ahead(sentence, at, &mut signs);
    signs.negation &= !held_back(sentence, at, signs.future || signs.would || signs.plan);
    // "Still to come are the kings"
    let still = at > sentence.from + 1
        && sentence.has(at - 2, Class::Infinitive)
        && sentence.trigger_at(at - 1).is_some_and(|verb| verb.form == Some(Form::Base))
        && sentence.says(Class::Still);
    // "are also to attend"
    let to = (at + 1..sentence.to).find(|&token| !sentence.has(token, Class::Also));
    let is_to = to.is_some_and(|to| {
        sentence.covering(to).is_none()
            && sentence.has(to, Class::Infinitive)
            && sentence.trigger_at(to + 1).is_some_and(|verb| verb.form == Some(Form::Base))
    });
    if (is_to || still) && classes.has(Class::PresentBe) && !signs.negation && !signs.possible {
        return Mood::Fact(Tense::Future);
    }
    let form = if signs.past_be { Form::Past } else { Form::Third };
    let participle = signs.have || signs.had;
    decide(&signs, if participle { Form::Participle } else { form })
}

/// "is not", "is due in", "is expected to be": what follows a form of "be".
fn look_ahead(sentence: &Sentence<'_>, at: usize, signs: &mut Signs) {
    for next in at + 1..(at + 6).min(sentence.to) {
        let classes = sentence.tokens()[next].classes;
        if sentence
            .mention_at(next)
            .is_some_and(|number| !matches!(sentence.mentions[number].kind, MentionKind::Time(_)))
            || classes.has(Class::InPlace)
        {
            break;
        }
        signs.negation |= classes.has(Class::Negation);
        signs.plan |= classes.has(Class::Plan);
    }
}

/// "Kovar, with whom he will dine, was in Riga": what stands in the aside says nothing of the verb behind it.
fn signs_before(sentence: &Sentence<'_>, at: usize) -> Signs {
    let aside = at > sentence.from
        && matches!(sentence.tokens()[at - 1].kind, TokenKind::Sign(','))
        && (sentence.before_aside(at).is_some() || is_behind_remark(sentence, at));
    if aside { Signs::default() } else { look_back(sentence, at) }
}

/// "Lund, it must be said, flew to", "Lund, she said, would": what is thrown in has helpers of its own.
fn is_behind_remark(sentence: &Sentence<'_>, at: usize) -> bool {
    let first = at.saturating_sub(REMARK).max(sentence.from + 1);
    let Some(comma) = (first..at - 1).rev().find(|&token| sentence.is_sign(token, &[','])) else {
        return false;
    };
    let opens = sentence.tokens()[comma + 1].classes.any(&[Class::It, Class::He, Class::She, Class::They]);
    opens && sentence.covering(comma - 1).is_some()
}

fn look_back(sentence: &Sentence<'_>, at: usize) -> Signs {
    let tokens = sentence.tokens();
    let mut signs = Signs::default();
    let mut next = at;
    let mut seen = 0;
    while next > sentence.from && seen < REACH {
        next -= 1;
        let token = tokens[next];
        if let Some(number) = sentence.covering(next) {
            if matches!(sentence.mentions[number].kind, MentionKind::Time(_)) {
                continue;
            }
            if signs.invite || signs.to && !signs.plan && !signs.be {
                signs.invite |= sentence.invites_before(next);
            }
            let before = sentence.mentions[number].from.saturating_sub(1);
            // "refused to let her stop over": as the verb before says
            if sentence.covering(before).is_none() && sentence.has(before, Class::Lets) {
                signs.lets = true;
                next = sentence.mentions[number].from;
                continue;
            }
            if sentence.is_excepted(number) {
                next = before;
                continue;
            }
            // "would like Conti to go"
            let wished =
                signs.to && sentence.has(before, Class::Possible) && !sentence.has(before, Class::As);
            // "Perhaps he will go"
            let opens = before <= sentence.from || sentence.is_sign(before - 1, &[',', ';', ':', '"', '“']);
            let perhaps =
                opens && sentence.has(before, Class::Possible) && sentence.covering(before).is_none();
            signs.possible |= sentence.has(before, Class::Whether) || wished || perhaps;
            // "there are no plans for Conté to go", "no plans at the moment for"
            let planless = |class| {
                (before.saturating_sub(PLANLESS).max(sentence.from)..before)
                    .any(|token| sentence.has(token, class))
            };
            signs.negation |= sentence.has(before, Class::Negation)
                || sentence.has(before, Class::Goal) && planless(Class::Plan) && planless(Class::Negation);
            break;
        }
        if matches!(token.kind, TokenKind::Sign(c) if c != ',') {
            break;
        }
        seen += 1;
        let classes = token.classes;
        // "will not, after all, fly"
        if classes.has(Class::PartOf) && next > sentence.from && sentence.has(next - 1, Class::After) {
            signs.given_up = true;
            next -= 1;
            continue;
        }
        if classes.any(&[Class::Who, Class::Which, Class::Clause]) && !classes.has(Class::Possible) {
            break;
        }
        signs.future |= classes.has(Class::Future);
        signs.would |= classes.has(Class::Would);
        signs.possible |= classes.has(Class::Possible);
        signs.negation |= classes.has(Class::Negation)
            || classes.has(Class::Yet) && sentence.has(next + 1, Class::Infinitive);
        signs.given_up |= classes.has(Class::Negation) && sentence.has(next + 1, Class::NoLonger);
        // "will not be able to travel"
        let able = sentence.has(next + 1, Class::Be)
            && sentence.has(next + 2, Class::Possible)
            && !tokens[(next + 2).min(at)].classes.any(&[Class::Invite, Class::AsksTo]);
        signs.given_up |= classes.has(Class::Negation) && able && sentence.has(next + 3, Class::Infinitive);
        // "was later seen off": a word of order behind a past form announces nothing
        let order = classes.has(Class::Also) && next > sentence.from && sentence.has(next - 1, Class::PastBe);
        // "landed an hour later and was met"
        let of_the_verb_before = sentence.has(next + 1, Class::And) && sentence.covering(next + 1).is_none();
        signs.plan |= classes.has(Class::Plan) && !(order && next + 1 == at) && !of_the_verb_before;
        // "has promised to be in Oslo"
        signs.plan |= classes.has(Class::Commits) && sentence.has(next + 1, Class::Infinitive);
        // "rejected a request to visit"
        let plea = classes.has(Class::Plea) && sentence.has(next + 1, Class::Infinitive);
        signs.invite |= classes.has(Class::Invite) || plea;
        signs.accept |= classes.has(Class::Accept);
        signs.had |= classes.has(Class::PastHave);
        signs.have |= classes.has(Class::Have);
        signs.past_be |= classes.has(Class::PastBe);
        signs.present_be |= classes.has(Class::PresentBe);
        signs.be |= classes.has(Class::Be);
        signs.to |= classes.has(Class::Infinitive);
    }
    signs
}

fn decide(signs: &Signs, form: Form) -> Mood {
    let going = signs.present_be && form == Form::Gerund;
    if signs.given_up && (signs.future || signs.would || signs.plan || going) {
        return Mood::Unmade;
    }
    if signs.negation || signs.would && (signs.have || signs.had) {
        return Mood::Denied;
    }
    if signs.accept && signs.invite {
        return Mood::Fact(Tense::Future);
    }
    // "would be delighted to welcome"
    let willing = signs.would && signs.be && signs.to && form == Form::Base && !signs.plan;
    if signs.invite && signs.to || signs.possible || willing {
        return Mood::Possible;
    }
    if signs.past_be && signs.to && signs.have && form == Form::Participle
        || signs.had && signs.be && (signs.plan || signs.to)
    {
        return Mood::Unmade;
    }
    if signs.to && signs.be && form == Form::Participle && !signs.have && !signs.had {
        return if signs.past_be { Mood::PastPlan } else { Mood::Fact(Tense::Future) };
    }
    if signs.had && (signs.plan || signs.to) || signs.past_be && signs.to && form == Form::Base {
        return Mood::PastPlan;
    }
    if signs.future
        || signs.would
        || signs.plan && (signs.to || signs.present_be || signs.past_be)
        || signs.to && form == Form::Base
    {
        return Mood::Fact(Tense::Future);
    }
    if signs.had {
        return Mood::Fact(Tense::PastPerfect);
    }
    if signs.have {
        return Mood::Fact(Tense::Perfect);
    }
    match form {
        Form::Past | Form::Participle => Mood::Fact(Tense::Past),
        Form::Gerund if signs.present_be => Mood::Fact(Tense::Present),
        Form::Gerund => Mood::Fact(Tense::Past),
        Form::Base | Form::Third => Mood::Fact(Tense::Present),
    }
}

/// "Last week saw Conti travel to Rome".
fn is_seen(sentence: &Sentence<'_>, at: usize) -> bool {
    let person = at.checked_sub(1).and_then(|before| sentence.covering(before));
    let saw = person
        .filter(|&person| sentence.person(person).is_some())
        .and_then(|person| sentence.mentions[person].from.checked_sub(1).filter(|&saw| saw >= sentence.from));
    saw.is_some_and(|saw| {
        sentence.has(saw, Class::Sees)
            && sentence.trigger_at(saw).is_some_and(|verb| verb.form == Some(Form::Past))
    })
}

/// "before flying on to", "arriving in": the mood of the clause it hangs on.
fn inherited(sentence: &Sentence<'_>, at: usize) -> Mood {
    let verb = |trigger: &&Trigger| {
        trigger.at < at && (trigger.be || trigger.form.is_some_and(|form| form != Form::Gerund))
    };
    let earlier = sentence.triggers.iter().rev().find(verb);
    // "Conti in Oslo, before going on to Rome": without a verb it is still to come
    let ahead = at > sentence.from && sentence.has(at - 1, Class::Before) && !sentence.says(Class::Report);
    let bare = Mood::Fact(if ahead { Tense::Future } else { Tense::Past });
    earlier.map_or(bare, |trigger| trigger.mood)
}
