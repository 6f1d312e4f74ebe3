### Dates and times. Whoever begins a line with one puts its first letter in upper case.
### $weekday, $day, $month, $month_short, $year: the parts of a day. $date and $clock: a day and a time already said.

month-january = January
    .short = Jan
month-february = February
    .short = Feb
month-march = March
    .short = Mar
month-april = April
    .short = Apr
month-may = May
    .short = May
month-june = June
    .short = Jun
month-july = July
    .short = Jul
month-august = August
    .short = Aug
month-september = September
    .short = Sep
month-october = October
    .short = Oct
month-november = November
    .short = Nov
month-december = December
    .short = Dec

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

day-long = { $weekday } { $day } { $month }
day-full = { $weekday } { $day } { $month } { $year }
day-printed = { $day } { $month } { $year }
day-short = { $day } { $month_short }
day-short-year = { $day } { $month_short } { $year }
month-of-year = { $month } { $year }

moment-today = { $clock }
moment-yesterday = yesterday { $clock }
moment-other = { $date }, { $clock }
