### Procedure

kind-procedure = Procedure
    .plural = Procedures
    .new = New procedure

section-procedure-procedure = Procedure
section-procedure-persons = Persons
section-procedure-refuge = Refugee status
section-procedure-inm = Procedure at INM
section-procedure-card = Card
section-procedure-curp = Temporary CURP
section-procedure-registration = Registration
section-procedure-arco = Rights over personal data
section-procedure-closing = Closure
item-procedure-persons = Person { $n }

field-procedure-procedure-kind = Which procedure is it?
field-procedure-procedure-authority = Before whom
field-procedure-procedure-folio = File number
    .hint = The number that the authority gave, without names. It is in no list and no search.
field-procedure-origin-nna = Child's file
field-procedure-origin-referral = Referral
field-procedure-persons-sex = Sex
field-procedure-persons-age = Age
    .hint = If unknown, estimate a range.
field-procedure-persons-nationality = Nationality
field-procedure-persons-part = In this procedure
field-procedure-persons-person = Person's record
    .hint = Names, CURP and documents go in their own record.
field-procedure-persons-tvrh = Their humanitarian card
    .hint = Each child has a right to it, and so have those who travel with a child.
field-procedure-persons-tvrh-until = Their card expires
field-procedure-refuge-entry = Entry into the country
    .hint = From here 30 business days run to apply. If they have passed, go all the same.
field-procedure-refuge-application = Application
    .hint = With the time: from here run the 72 hours of the notice to INM.
field-procedure-refuge-late-reason = If the term had passed, why?
    .hint = Without names.
field-procedure-refuge-filed-by = Who filed it?
field-procedure-refuge-ratification = Ratification
field-procedure-refuge-notice = COMAR's notice to INM
    .hint = Date of the letter. From the application on nobody may be returned.
field-procedure-refuge-rhythm = How often do they sign at COMAR?
    .hint = Each office sets its own rhythm: ask.
field-procedure-refuge-last-signature = Last signature
field-procedure-refuge-interview = Eligibility interview
field-procedure-refuge-extended = Did COMAR extend its term?
field-procedure-refuge-resolution = Resolution
field-procedure-refuge-sense = What was resolved
field-procedure-refuge-notified = Notification
    .hint = If it was negative, 15 business days to contest it run from here.
field-procedure-refuge-review = Request for review
field-procedure-refuge-review-sense = Outcome of the review
field-procedure-refuge-review-resolution = Resolution of the review
field-procedure-inm-exit-letter = Letter to leave the station for regularisation
field-procedure-inm-asked = Application
field-procedure-inm-resolution = Resolution
field-procedure-inm-sense = What was resolved
field-procedure-inm-notified = Notification
field-procedure-inm-days-given = Days that INM gave to leave
    .hint = From 20 to 30 calendar days.
field-procedure-leave-how = What became of the departure?
field-procedure-leave-ended = Since when
field-procedure-card-asked = Application
field-procedure-card-granted = Granted
field-procedure-card-expires = Expires
field-procedure-curp-temporal-issued = Issued
    .hint = Valid for 180 calendar days, and renewed once. The key itself goes in the person's record.
field-procedure-curp-temporal-renewed = Renewed
field-procedure-registration-asked = Application
field-procedure-registration-state = State
field-procedure-registration-apostille-asked = Was an apostille asked for?
field-procedure-registration-refused = Was registration refused?
field-procedure-registration-registered = Registered
field-procedure-registration-certificate-given = Was the certificate handed over?
field-procedure-arco-right = Right exercised
field-procedure-arco-asked = Request received
field-procedure-arco-extended = Was the term extended?
field-procedure-arco-answered = Answer
field-procedure-arco-sense = What was answered
field-procedure-closing-notes = Notes
    .hint = Without names.
field-procedure-closing-reason = Why is it closed?
field-procedure-closing-date = Date of closure

procedure-kind-refuge = Refugee status
procedure-kind-regularization = Regularisation
procedure-kind-family-unity-visa = Family unity visa
procedure-kind-family-unity-regularization = Regularisation through family ties
procedure-kind-family-unity-change = Change of status through family ties
procedure-kind-tvrh = Humanitarian card (TVRH)
procedure-kind-trp = Permanent resident card
procedure-kind-curp-temporal = Temporary CURP
procedure-kind-birth-registration = Birth registration
procedure-kind-soy-mexico = Soy México
procedure-kind-arco = Rights over personal data

procedure-part-applicant = Applicant
procedure-part-family-member = Family member
procedure-part-nna = Child
procedure-part-with-nna = Travels with a child
procedure-part-representative = Representative

filed-by-applicant = The person themselves
filed-by-somebody-else = Somebody else

signature-rhythm-weekly = Every week
signature-rhythm-ten-days = Every ten days
signature-rhythm-none = Does not sign

refuge-sense-recognized = Recognised
refuge-sense-complementary-protection = Complementary protection
refuge-sense-denied = Denied
refuge-sense-not-admitted = Not admitted
refuge-sense-withdrawn = Withdrawn
refuge-sense-abandoned = Abandoned

review-sense-pending = Pending
review-sense-revoked = The denial was revoked
review-sense-confirmed = The denial was confirmed

procedure-sense-granted = Granted
procedure-sense-denied = Denied
procedure-sense-withdrawn = Withdrawn

leave-end-left = Left the country
leave-end-contested = Contested the resolution
leave-end-other-procedure = Began another procedure
leave-end-refuge-asked = Asked for refuge

arco-right-access = Access
arco-right-rectification = Rectification
arco-right-cancellation = Cancellation
arco-right-opposition = Opposition

arco-sense-granted = Granted
arco-sense-in-part = Granted in part
arco-sense-denied = Denied

procedure-end-concluded = The procedure ended
procedure-end-withdrawn = Withdrawn
procedure-end-moved-on = Moved on
procedure-end-no-contact = No contact
procedure-end-other = Other

rule-procedure-nobody = Record whose procedure it is.
rule-procedure-order = Earlier than the step before it: check the dates.
rule-procedure-registration-refused = Every child born in Mexico has the right to be registered, whatever the parents' status: insist, and refer to the Procuraduría or the CNDH.
rule-procedure-apostille-asked = Since 2024 no apostille or legalisation is asked for Soy México: say so at the registry.
