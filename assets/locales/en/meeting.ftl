### Another computer: the meeting of two laptops over a cable or a local network, without headquarters.
### Variables: $address, $name texts; $sent, $received numbers.

side-meeting = Another computer
meeting-title = Another computer
meeting-subtitle = Two laptops of one headquarters bring each other up to date over a cable or a local network, without internet.
meeting-how = One person chooses “Wait here” and reads out the address; the other types it. Then both compare six words.
meeting-listen = Wait here
meeting-address = Address of the other computer
    .hint = As it shows it: 192.168.1.20:47100
meeting-connect = Call
meeting-listening = Read one of these addresses to the other person
    .hint = If there is none, plug in the cable or the network and wait again.
meeting-waiting = Waiting for the other computer…
meeting-no-address = This computer has no address on any network.
meeting-calling = Calling…
meeting-compare = Read these six words aloud with { $name }
    .hint = If all are the same on both screens, confirm. If one differs, somebody is in between: end it.
meeting-same = They are the same
meeting-different = They differ
meeting-confirmed = The other person has yet to confirm…
meeting-exchanging = Bringing each other up to date. Sent: { $sent }. Received: { $received }.
meeting-done = Done. Sent: { $sent }. Received: { $received }.
meeting-identical = Both computers hold the same: verified identical.
    .hint = What is yours still waits to be sent until headquarters has it.
meeting-differs = The two computers do not hold the same yet. Meet again, or sync with headquarters.
meeting-no-unit = They share no unit: only headquarters' notices were passed on.
meeting-handed =
    { $n ->
        [one] They share no unit: { $n } shared record was passed on, and nothing else.
       *[other] They share no unit: { $n } shared records were passed on, and nothing else.
    }
meeting-unnamed = computer { $name }
meeting-stop = End
meeting-again = Start again

## The terminal
ctl-peer-listening = Waiting for the other computer at: { $address }
ctl-peer-compare = Compare these six words with { $name }:
ctl-peer-answer = Are they the same? Type “yes”, “no”, or the words that the other computer shows.

## Why it ended early: `meeting-failure-<variant>`.
meeting-failure-bad-address = That is no address with a port.
    .hint = Type it as the other computer shows it: 192.168.1.20:47100.
meeting-failure-cannot-listen = This computer cannot wait at that address.
    .hint = Check the cable or the network, or choose another port.
meeting-failure-unreachable = Nobody answers at that address.
    .hint = Check that the other computer is waiting, and that both are on the same cable or network.
meeting-failure-timed-out = Nobody answered in time.
    .hint = Start again.
meeting-failure-cut = The connection broke; what had arrived is kept.
    .hint = Start again: it goes on where it was.
meeting-failure-not-certified = It is no computer of the same headquarters.
    .hint = Do not go on. Check the address, and that both are linked to the same headquarters.
meeting-failure-revoked = Headquarters has revoked one of the two computers or its person.
    .hint = Nothing was passed on. Tell headquarters.
meeting-failure-words-differ = The words do not match. Nothing was passed on.
    .hint = Check the address and start again. If it happens again, use another cable or network.
meeting-failure-declined = The other person ended the meeting.
    .hint = Ask them what they saw before starting again.
meeting-failure-not-understood = The other computer said something that this version does not understand.
    .hint = Update both computers.
meeting-failure-fault = The meeting could not go on on this computer; what had arrived is kept.
    .hint = Start again. If it happens again, tell headquarters.
