### When something could not be done: `problem-<name>` says what happened and `remedy-<name>` what to do now.
### Nobody is to blame, nothing is called lost that is not, and no text carries anybody's data.
### Variables: $name the call; $detail for whoever wrote the script; $duration a time already said ("8 seconds");
### $file a file; $field a field's label; $reason a text `refusal-…` or `link-failure-…`; $reference into the log; $rule a text `rule-…`.

problem-unknown-call = This version does not know the call “{ $name }”.
remedy-unknown-call = See those there are with `resguardoctl calls`.
problem-bad-request = The request is not of this call's shape: { $detail }
remedy-bad-request = Compare it with the example of `resguardoctl calls`.
problem-locked = Resguardo is locked.
remedy-locked = Type your passphrase. What you left half-done is still here.
problem-no-profile = There is no profile on this laptop yet.
remedy-no-profile = Create a profile, or link with headquarters.
problem-profile-exists = There is a profile on this laptop already.
remedy-profile-exists = Open it with its passphrase. To begin another one, use another folder.
problem-wrong-passphrase = The passphrase does not open this profile.
remedy-wrong-passphrase = Check the words and their order; accents and capitals do not matter.
problem-try-later = There were several tries in a row.
remedy-try-later = Wait { $duration } and try again. Your records are safe.
problem-weak-passphrase = That passphrase is easily guessed.
remedy-weak-passphrase = Use the six words offered, or a longer phrase that nobody else would say.
problem-name-missing = Your name is missing.
remedy-name-missing = Type the name you sign your records with.
problem-unit-missing = The unit is missing.
remedy-unit-missing = Choose your unit, or type its name if it is not in the list.
problem-in-use = Another window or program has this profile open.
remedy-in-use = Close it first, then open it here.
problem-damaged = The file { $file } is damaged. It was not touched.
remedy-damaged = Delete nothing. Copy the whole folder to another disk and tell headquarters: what was sent is there.
problem-disk-full = The disk is full; the last answer was not saved.
remedy-disk-full = Free some space and save again. What came before is safe.
problem-refused = “{ $field }” was not saved. { $reason }
remedy-refused = Correct the answer, or say why it is not known.
problem-no-such-record = That record is not on this laptop.
remedy-no-such-record = Search for its folio, or sync: it may not have arrived yet.
problem-wrong-kind = That folio is a record of another kind.
remedy-wrong-kind = Open it from the list of records.
problem-conflict-open = “{ $field }” has two values and waits for a decision.
remedy-conflict-open = Open it in the inbox and choose which one stays.
problem-conflict-moved = “{ $field }” changed while you were deciding.
remedy-conflict-moved = Look at the values of now, and decide again.
problem-not-allowed = Your role may not do this.
remedy-not-allowed = Ask your coordinator to do it.
problem-demonstration = This profile is a demonstration, and its records are invented.
remedy-demonstration = To link with headquarters, create a profile of your own.
problem-not-linked = This laptop is not linked with headquarters.
remedy-not-linked = Ask headquarters for an enrolment code. Meanwhile everything is kept here.
problem-already-linked = This laptop is linked with headquarters already.
remedy-already-linked = No other code is needed.
problem-code-mistyped = The enrolment code has a typing error.
remedy-code-mistyped = Compare it letter by letter with the one you were given.
problem-code-expired = The enrolment code has expired.
remedy-code-expired = Ask headquarters for another. They last 72 hours.
problem-code-used = The enrolment code has been used.
remedy-code-used = Each code serves once. Ask headquarters for another.
problem-code-unknown = Headquarters does not know that code.
remedy-code-unknown = Check that it is of this headquarters, or ask for another.
problem-other-headquarters = A server answered that is not the headquarters of the code.
remedy-other-headquarters = Do not go on in this network. Check the address with headquarters by phone.
problem-no-link = Headquarters was not reached. { $reason }
remedy-no-link = Go on recording: it will be sent as soon as there is a link.
problem-revoked = Headquarters no longer admits this laptop or this person.
remedy-revoked = Speak with headquarters. What is on this laptop is kept.
problem-internal = Something failed in Resguardo. Reference { $reference }.
remedy-internal = Try again. If it happens again, give the reference to support; it holds nobody's data.

## Why headquarters was not reached: `link-failure-<variant>`.
link-failure-unreachable = Nobody answers at its address.
link-failure-timed-out = The answer took too long.
link-failure-cut = The connection broke; what had arrived is kept.
link-failure-other-headquarters = A server answered that is not your headquarters. Use another network.
link-failure-not-understood = Headquarters answered something that this version does not understand.
problem-forbidden = It was not saved, because it protects somebody: { $rule }
remedy-forbidden = Change the answer. If it is a fact that you found, record it as found and tell the Procuraduría.
problem-nothing-to-undo = That change no longer stands as it was written: somebody corrected it since.
remedy-nothing-to-undo = Look at the history and write what is right.
