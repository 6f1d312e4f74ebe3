### Review: what a coordination looks at in the records of its units.

side-review = Review

review-title = Review
review-subtitle = What waits for the coordination's look in the records of its units, the gravest first.
review-pages = Pages of the review
review-queue = To review
review-referrals = Referrals
review-unit = Unit
review-unit-all = All units
review-sorts = Why it is reviewed
review-sort-all = All
review-sort-conflict = Two answers
review-sort-finding = Broken rules
review-sort-alike = Possible duplicates
review-sort-asked = Questions
review-line-conflict = Two answers
review-line-finding = Broken rule
review-line-alike = Possible duplicate
review-line-asked = Question
review-empty = Nothing to review
    .hint = What comes with the exchanges appears here.
review-due =
    { $n ->
        [one] One record has yet to be gone through: what waits of it is not in the list.
       *[other] { $n } records have yet to be gone through: what waits of them is not in the list. It is done by itself while you work.
    }
review-withheld =
    { $n ->
        [one] There is one more, of a confidential file that is not yours to read.
       *[other] There are { $n } more, of confidential files that are not yours to read.
    }
review-since = since { $moment }
review-before = { $name } reviewed it ({ $moment }) and it changed after
review-waits = waits for an answer
review-with = With
review-decide = Decide in the inbox
review-approve = Reviewed, stays as it is
    .sure = Yes, it stays as it is
review-two = They are two persons
    .sure = Yes, they are two persons
review-seen = Seen
    .sure = Yes, I have seen it
review-sides = Side by side
review-sides-close = Close the comparison
review-sides-caption = Both files, side by side
review-sides-question = Question
review-ask = Ask the unit
review-ask-close = Do not ask
review-ask-text = What is asked
    .hint = It reaches the unit with the next exchange, or on a USB stick. It goes with the record: whoever may read it reads it.
    .send = Send the question
review-answer-text = Answer to the coordination
    .hint = Answer, or correct the record: that is enough.
    .send = Send the answer
review-approved = Reviewed. It comes back if the record changes.
review-asked = The question is kept. It leaves with the next exchange.
review-joined = They are one now.
    .hint = They can be parted whenever it is needed, at:
review-note-asked = { $name } asks · { $moment }
review-note-answered = { $name } answered · { $moment }
review-note-corrected = { $name } changed the record after reading it · { $moment }
review-card = The coordination's review
review-card-approved = { $name } reviewed it · { $moment }
review-card-changed = { $name } reviewed it · { $moment } · it changed after
inbox-asked = The coordination asks
    .hint = Answer here, or correct the record.

review-referrals-title = Referrals between units
review-referrals-unanswered =
    { $n ->
        [0] No referral waits for its receipt.
        [one] One referral waits for its receipt: { $persons ->
            [one] one person.
           *[other] { $persons } persons.
        }
       *[other] { $n } referrals wait for their receipt: { $persons ->
            [one] one person.
           *[other] { $persons } persons.
        }
    }
review-referrals-which = Which
review-referrals-all = All
review-referrals-late = Late or not received
review-referrals-empty = No referral
review-referral-what = Referral
review-referral-from = From
review-referral-to = To
review-referral-sent = Sent
review-referral-way = By
review-referral-state = State
review-referral-days = Days
referral-way-waiting = next exchange
referral-way-carried = headquarters
referral-way-paper = paper
