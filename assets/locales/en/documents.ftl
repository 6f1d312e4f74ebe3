### Printed documents: what the page says by itself. Questions and answers come from the forms.

## Every sheet
documents-folio = Number
documents-unit = Unit
documents-date = Date
documents-page = Page
documents-page-of = of
documents-code = QR code with the identifier of this document
documents-draft = Draft: this record is not finished yet
documents-unprintable = The sign � stands in place of characters that this sheet cannot print; the screen shows them in full.
documents-privacy-public =
    Privacy notice: this holds personal data, some of it sensitive. It is used only to protect and assist the people
    named here, never for migration control. The unit that signs answers for it and receives requests of access,
    rectification, cancellation and opposition (LGPDPPSO, DOF 20-03-2025). Do not copy or publish.
documents-privacy-private =
    Privacy notice: this holds personal data, some of it sensitive. It is used only to protect and assist the people
    named here, never for migration control. The shelter that signs answers for it and receives requests of access,
    rectification, cancellation and opposition (LFPDPPP). Do not copy or publish.
documents-privacy-nobody =
    Figures that may be published: they hold no personal data, and those by which somebody could be known are left out.

## What is withheld
documents-withheld = What is not shared
documents-withheld-why = By the person's decision or for their protection, this sheet does not tell:

## Receipt, filled in by hand
documents-receipt = Receipt
documents-receipt-how = To be filled in by whoever receives. A copy goes back to the unit that refers.
documents-receipt-name = Name of the person who receives
documents-receipt-role = Position
documents-receipt-date = Date
documents-receipt-time = Time
documents-receipt-signature = Signature
documents-receipt-stamp = Stamp

## Summary of a record; $kind is its kind
documents-record-title = { $kind }: summary of the record
documents-record-empty = Nothing is answered in this record yet.
documents-record-prepared = Name and signature of who prepared it

## Referral; $n counts persons
documents-referral-title = Referral
documents-referral-from = Who refers
documents-referral-to = To whom
documents-referral-objective = Objective of the referral
documents-referral-persons = Persons referred
documents-referral-person = Person { $n }
documents-referral-basis = Legal basis
documents-referral-sends = Name and signature of who refers
documents-referral-authorises = Name and signature of who authorises

## FRAP
documents-frap-title = Record of pre-hospital care (FRAP)
documents-frap-basis = NOM-034-SSA3-2013, pre-hospital medical care
documents-frap-attends = Name and signature of who attends
documents-frap-receives = Name, position and signature of who receives the patient
documents-frap-refusal = Refusal of care or transfer
documents-frap-refusal-text =
    My condition, and the risks of not receiving the care or the transfer offered to me, were explained to me in a
    language that I understand. I refuse it by my own decision and may ask for help again at any time.
documents-frap-patient = Signature or fingerprint of the patient or their representative
documents-frap-witness = Name and signature of a witness

## Proof of orientation; $unit is the unit
documents-orientation-title = Proof of orientation
documents-orientation-text =
    { $unit } states that it gave orientation, aloud and free of charge, on the topics noted here. No identity is
    required to receive it, nor to carry this proof.
documents-orientation-basis = Ley de Migración, article 71
documents-orientation-gives = Name and signature of who gives it

## Mark of what leaves
mark-line = Copy { $copy } · { $folio } · { $who } · { $unit } · { $when }
