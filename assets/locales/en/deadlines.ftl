### Terms: `term-<key>` is what has to be done; `.starts` from when it runs; `.source` where it is written.
### $n a number; $date, $earliest a day already said; $time a time already said; $days a number of days.

term-refuge-application = Apply for refugee status
    .starts = From the entry into the country.
    .source = 30 business days from the entry, according to COMAR and the Supreme Court (SCJN). If they have passed, go anyway and say why.
term-refuge-ratification = Ratify the application that somebody else filed
    .starts = From the filing of the application.
    .source = 3 business days, according to COMAR.
term-refuge-notice = COMAR tells INM of the application
    .starts = From the hour of the application.
    .source = 72 hours, according to COMAR. From the application on, nobody may be returned (non-refoulement).
term-refuge-resolution = COMAR's resolution
    .starts = From the application.
    .source = 45 business days, according to COMAR.
term-refuge-resolution-extended = COMAR's resolution, extended
    .starts = From the application.
    .source = 45 business days and 45 more if COMAR extends the term. The extension is to be confirmed.
term-refuge-review = Appeal (recurso de revisión)
    .starts = From the notification of the resolution.
    .source = 15 business days from the notification of COMAR's refusal. Non-refoulement meanwhile.
term-comar-signature = Sign at COMAR, every week
    .starts = From the last signature.
    .source = Each COMAR office sets its rhythm: this one, every 7 days. Confirm it at the office.
term-comar-signature-ten-days = Sign at COMAR, every ten days
    .starts = From the last signature.
    .source = Each COMAR office sets its rhythm: this one, every 10 days. Confirm it at the office.
term-leave = Leave the country after a refused regularisation
    .starts = From the notification of the refusal.
    .source = From 20 to 30 calendar days, as INM sets in its resolution.
term-curp-temporal = Validity of the temporary CURP
    .starts = From its issue.
    .source = 180 calendar days, renewable once (DOF 18-10-2021).
term-curp-temporal-renewed = Validity of the renewed temporary CURP
    .starts = From its first issue.
    .source = 180 calendar days and 180 more by the only renewal (DOF 18-10-2021).
term-card-validity = Validity of the card (TVRH or residence)
    .starts = From the day it was granted.
    .source = Until the day that the card says. Renew it before it ends.
term-report-expiry = Expiry of the report of a missing person
    .starts = From the day the report was made.
    .source = Until the day that the report says (PFIF). Afterwards only folios and dates stay.
term-arco-answer = Answer to an ARCO request
    .starts = From the receipt of the request.
    .source = 20 business days, law on the protection of personal data. To be confirmed.
term-arco-answer-extended = Answer to an ARCO request, extended
    .starts = From the receipt of the request.
    .source = 20 business days and 10 more if the term is extended, law on the protection of personal data. To be confirmed.
term-referral-receipt = Receipt of the referral
    .starts = From the sending of the referral.
    .source = 3 calendar days. It is a rule of this house, not of a law: so that nobody is left unreceived.
term-referral-receipt-nna = The DIF's receipt for a child
    .starts = From the moment the referral was sent.
    .source = 24 hours. It is this house's own rule and no law's, so that nobody is lost on the way.

term-unit-business-days = { $n ->
    [one] 1 business day
   *[other] { $n } business days
}
term-unit-calendar-days = { $n ->
    [one] 1 calendar day
   *[other] { $n } calendar days
}
term-unit-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}

grounds-law = Legal term
grounds-house-rule = House rule
    .hint = Not a term of law.

standing-met = Met
standing-met-late = { $days ->
    [one] Met 1 day late
   *[other] Met { $days } days late
}
standing-running = Left: { $left }
standing-soon = Ends soon. Left: { $left }
standing-today = Ends today
standing-overdue = { $days ->
    [one] Ended yesterday
   *[other] Ended { $days } days ago
}

deadline-until = Until { $date }
deadline-until-time = Until { $date }, { $time }
deadline-between = Between { $earliest } and { $date }
    .hint = While nobody knows which day was set, count on the first.
deadline-skipped = { $days ->
    [one] Not counting 1 non-working day
   *[other] Not counting { $days } non-working days
}
deadline-suspended = { $days ->
    [one] Not counting 1 suspended day
   *[other] Not counting { $days } suspended days
}
deadline-unconfirmed = To be confirmed
    .hint = The term or its calendar has not been confirmed with the authority. Ask before relying on the date.

authority-general = General calendar
authority-comar = COMAR
authority-inm = INM
authority-procuraduria = Procuraduría for the Protection of NNA
authority-dif = DIF
authority-renapo = RENAPO
authority-registro-civil = Civil Registry
authority-cndh = CNDH

calendar-used = Calendar: { $authority }, version { $version }
calendar-reference = Source: { $reference }
calendar-beyond = The calendar does not reach this date
    .hint = The date is approximate. Confirm it with the authority, and ask headquarters for the new calendar.
calendar-later = If the authority suspends more days, the date can only be later.

suspension-scope-business-days = Terms in business days
suspension-scope-all-terms = All terms

calendar-refusal-too-large = The calendar is over { $most_kilobytes } KB. Take out the years that are no longer needed.
calendar-refusal-unreadable = The calendar cannot be understood at line { $line }, column { $column }. Check the word, date or field there; if it is of a newer version, update Resguardo.
calendar-refusal-no-version = The calendar of { $authority } has no version. Give it one above the last.
calendar-refusal-no-reference = In the calendar of { $authority } a reference is missing, or does not fit on one line. Write the notice and its date in the DOF.
calendar-refusal-backwards = In the calendar of { $authority } a period goes from { $from } to { $to }. Put the earlier day first.
calendar-refusal-no-such-day = In the calendar of { $authority } there is a day that does not exist: { $day } of month { $month }. Correct it.
calendar-refusal-too-many = The calendar of { $authority } has more than { $most } entries of one sort. Join days in a row into one period.
calendar-refusal-twice = { $authority } stands twice. Leave one calendar for each authority.
