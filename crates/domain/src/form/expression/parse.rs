//! From the text of an expression to its tree. What is not of the subset is refused where it stands; nothing is guessed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Node, Relation, Whose, key_of};
use crate::value::decimal::Decimal;

/// The longest expression, in characters.
pub const SOURCE_MOST: usize = 500;
/// The deepest nesting.
pub const DEPTH_MOST: usize = 16;
/// The most numbers, names and signs.
pub const NODES_MOST: usize = 120;

/// Why an expression is none of ours, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misread {
    /// The character, from 1.
    pub at: usize,
    pub trouble: Trouble,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// More than [`SOURCE_MOST`] characters.
    TooLong,
    /// Nested deeper than [`DEPTH_MOST`], or of more than [`NODES_MOST`] parts.
    TooMuch,
    /// A sign or word that does not belong there.
    Unexpected,
    /// It stops where more has to come.
    Unfinished,
    /// A function that is not of the subset.
    UnknownFunction { name: String },
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "character {}: {:?}", self.at, self.trouble)
    }
}

impl std::error::Error for Misread {}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(Decimal),
    Text(String),
    Question(String),
    Own,
    Word(String),
    Relation(Relation),
    Plus,
    Minus,
    Open,
    Close,
    Comma,
}

/// A token and where it begins, from 1.
type Placed = (usize, Token);

pub(super) fn parse(source: &str) -> Result<Node, Misread> {
    let characters: Vec<char> = source.chars().collect();
    if characters.len() > SOURCE_MOST {
        return Err(Misread { at: SOURCE_MOST + 1, trouble: Trouble::TooLong });
    }
    let tokens = tokens(&characters)?;
    let mut parser = Parser { tokens: &tokens, next: 0, depth: 0, end: characters.len() + 1 };
    let root = parser.any()?;
    match parser.peek() {
        None => Ok(root),
        Some(_) => Err(parser.unexpected()),
    }
}

fn tokens(characters: &[char]) -> Result<Vec<Placed>, Misread> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(character) = characters.get(at) {
        if character.is_whitespace() {
            at += 1;
            continue;
        }
        let rest = characters.get(at..).unwrap_or_default();
        let (token, length) = token(rest).map_err(|trouble| Misread { at: at + 1, trouble })?;
        tokens.push((at + 1, token));
        if tokens.len() > NODES_MOST {
            return Err(Misread { at: at + 1, trouble: Trouble::TooMuch });
        }
        at += length;
    }
    Ok(tokens)
}

/// The token that stands first, and how many characters it takes.
fn token(rest: &[char]) -> Result<(Token, usize), Trouble> {
    let (first, second) = (rest.first().copied().unwrap_or(' '), rest.get(1).copied());
    let relation = |relation: Relation, length: usize| Ok((Token::Relation(relation), length));
    match (first, second) {
        ('$', Some('{')) => question(rest),
        ('\'' | '"', _) => quoted(rest, first),
        ('0'..='9', _) => number(rest),
        ('a'..='z' | 'A'..='Z', _) => Ok(word(rest)),
        ('!', Some('=')) => relation(Relation::Unequal, 2),
        ('<', Some('=')) => relation(Relation::LessOrEqual, 2),
        ('>', Some('=')) => relation(Relation::GreaterOrEqual, 2),
        ('=', _) => relation(Relation::Equal, 1),
        ('<', _) => relation(Relation::Less, 1),
        ('>', _) => relation(Relation::Greater, 1),
        ('.', Some('0'..='9' | '.')) => Err(Trouble::Unexpected),
        ('.', _) => Ok((Token::Own, 1)),
        ('+', _) => Ok((Token::Plus, 1)),
        ('-', _) => Ok((Token::Minus, 1)),
        ('(', _) => Ok((Token::Open, 1)),
        (')', _) => Ok((Token::Close, 1)),
        (',', _) => Ok((Token::Comma, 1)),
        _ => Err(Trouble::Unexpected),
    }
}

/// `${name}`; blanks inside the braces are let be.
fn question(rest: &[char]) -> Result<(Token, usize), Trouble> {
    let end = rest.iter().position(|character| *character == '}').ok_or(Trouble::Unfinished)?;
    let name: String = rest.get(2..end).unwrap_or_default().iter().collect();
    let name = name.trim();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let is_name = !name.is_empty() && name.bytes().all(is_plain);
    if is_name { Ok((Token::Question(name.to_owned()), end + 1)) } else { Err(Trouble::Unexpected) }
}

fn quoted(rest: &[char], quote: char) -> Result<(Token, usize), Trouble> {
    let inside = rest.get(1..).unwrap_or_default();
    let length = inside.iter().position(|character| *character == quote).ok_or(Trouble::Unfinished)?;
    Ok((Token::Text(inside.iter().take(length).collect()), length + 2))
}

fn number(rest: &[char]) -> Result<(Token, usize), Trouble> {
    let digits: String = rest.iter().take_while(|character| character.is_ascii_digit() || **character == '.').collect();
    let number = digits.parse().map_err(|_| Trouble::Unexpected)?;
    Ok((Token::Number(number), digits.len()))
}

fn word(rest: &[char]) -> (Token, usize) {
    let is_of_word = |character: &&char| character.is_ascii_alphanumeric() || matches!(**character, '-' | '_' | ':');
    let word: String = rest.iter().take_while(is_of_word).collect();
    let length = word.len();
    (Token::Word(word), length)
}

struct Parser<'t> {
    tokens: &'t [Placed],
    next: usize,
    depth: usize,
    /// Just past the last character.
    end: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Node, Misread> {
        self.chain("or", Self::all, Node::Any)
    }

    fn all(&mut self) -> Result<Node, Misread> {
        self.chain("and", Self::comparison, Node::All)
    }

    fn chain(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Result<Node, Misread>,
        joined: fn(Vec<Node>) -> Node,
    ) -> Result<Node, Misread> {
        self.depth += 1;
        // Each parenthesis goes through both chains.
        if self.depth > 2 * DEPTH_MOST {
            return Err(Misread { at: self.at(), trouble: Trouble::TooMuch });
        }
        let first = part(self)?;
        let mut parts = vec![first];
        while matches!(self.peek(), Some(Token::Word(said)) if said == word) {
            self.next += 1;
            parts.push(part(self)?);
        }
        self.depth -= 1;
        Ok(match (parts.len(), parts.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                parts.extend(last);
                joined(parts)
            }
        })
    }

    /// One comparison and no chain of them, which XPath reads otherwise than people do.
    fn comparison(&mut self) -> Result<Node, Misread> {
        let left = self.sum()?;
        let Some(Token::Relation(relation)) = self.peek() else { return Ok(left) };
        let relation = *relation;
        self.next += 1;
        let right = self.sum()?;
        Ok(compared(relation, left, right))
    }

    fn sum(&mut self) -> Result<Node, Misread> {
        let mut sum = self.term()?;
        loop {
            let is_plus = match self.peek() {
                Some(Token::Plus) => true,
                Some(Token::Minus) => false,
                _ => return Ok(sum),
            };
            self.next += 1;
            let term = self.term()?;
            let term = if is_plus { term } else { Node::Negated(Box::new(term)) };
            sum = Node::Plus(Box::new(sum), Box::new(term));
        }
    }

    fn term(&mut self) -> Result<Node, Misread> {
        let at = self.at();
        let token = self.take()?;
        match token {
            Token::Number(number) => Ok(Node::Number(number)),
            Token::Text(text) => Ok(Node::Text(text)),
            Token::Question(name) => Ok(Node::Answer(Whose::Other(key_of(&name)))),
            Token::Own => Ok(Node::Answer(Whose::Own)),
            Token::Minus => match self.take()? {
                Token::Number(number) => Ok(Node::Number(number.negated())),
                Token::Question(name) => Ok(negated(Whose::Other(key_of(&name)))),
                Token::Own => Ok(negated(Whose::Own)),
                _ => Err(self.behind()),
            },
            Token::Open => {
                let inside = self.any()?;
                self.expect(&Token::Close)?;
                Ok(inside)
            }
            Token::Word(word) => self.call(at, &word),
            Token::Relation(_) | Token::Plus | Token::Close | Token::Comma => Err(self.behind()),
        }
    }

    fn call(&mut self, at: usize, name: &str) -> Result<Node, Misread> {
        if matches!(name, "and" | "or") {
            return Err(self.behind());
        }
        if !matches!(name, "not" | "selected" | "string-length" | "today" | "true" | "false") {
            let name = name.chars().take(40).collect();
            return Err(Misread { at, trouble: Trouble::UnknownFunction { name } });
        }
        self.expect(&Token::Open)?;
        let node = match name {
            "not" => Node::Not(Box::new(self.any()?)),
            "selected" => self.selected()?,
            "string-length" => Node::Length(Box::new(self.any()?)),
            "today" => Node::Today,
            _ => Node::Truth(name == "true"),
        };
        self.expect(&Token::Close)?;
        Ok(node)
    }

    fn selected(&mut self) -> Result<Node, Misread> {
        let whose = match self.take()? {
            Token::Question(name) => Whose::Other(key_of(&name)),
            Token::Own => Whose::Own,
            _ => return Err(self.behind()),
        };
        self.expect(&Token::Comma)?;
        match self.take()? {
            Token::Text(option) => Ok(Node::Selected(whose, option)),
            _ => Err(self.behind()),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn take(&mut self) -> Result<Token, Misread> {
        let token = self.peek().cloned().ok_or(Misread { at: self.end, trouble: Trouble::Unfinished })?;
        self.next += 1;
        Ok(token)
    }

    fn expect(&mut self, wanted: &Token) -> Result<(), Misread> {
        let token = self.take()?;
        if token == *wanted { Ok(()) } else { Err(self.behind()) }
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn unexpected(&self) -> Misread {
        Misread { at: self.at(), trouble: Trouble::Unexpected }
    }

    /// The token that was just taken does not belong there.
    fn behind(&self) -> Misread {
        let at = self.next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(self.end, |(at, _)| *at);
        Misread { at, trouble: Trouble::Unexpected }
    }
}

fn negated(whose: Whose) -> Node {
    Node::Negated(Box::new(Node::Answer(whose)))
}

/// To compare with nothing is to ask whether there is an answer.
fn compared(relation: Relation, left: Node, right: Node) -> Node {
    let is_told = |whose: Whose, relation: Relation| match relation {
        Relation::Equal => Node::Not(Box::new(Node::IsTold(whose))),
        _ => Node::IsTold(whose),
    };
    let is_of_nothing = matches!(relation, Relation::Equal | Relation::Unequal);
    match (left, right) {
        (Node::Answer(whose), Node::Text(text)) | (Node::Text(text), Node::Answer(whose))
            if is_of_nothing && text.is_empty() =>
        {
            is_told(whose, relation)
        }
        (left, right) => Node::Compare(relation, Box::new(left), Box::new(right)),
    }
}
