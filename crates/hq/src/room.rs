//! Places for connections. Whoever shows no certificate is a stranger, also while the handshake lasts, and strangers have
//! few places: when they are taken, the one who has waited longest is shown out, of the address that crowds most. So
//! silent sockets in any number make room for the next honest one, and members are never shown out for them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sync::key::DeviceKey;
use tokio::sync::oneshot;

use crate::pace::neighbourhood;

/// How many there may be at once.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub places: usize,
    pub strangers: usize,
    /// Of one device. A laptop needs one, and another while it has not noticed that the first broke.
    pub of_one_device: usize,
}

#[derive(Debug)]
pub struct Room {
    size: Size,
    guests: Mutex<Guests>,
}

#[derive(Debug, Default)]
struct Guests {
    arrived: u64,
    /// In order of arrival.
    present: BTreeMap<u64, Guest>,
}

#[derive(Debug)]
struct Guest {
    address: IpAddr,
    device: Option<DeviceKey>,
    door: oneshot::Sender<()>,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub struct Place {
    room: Arc<Room>,
    number: u64,
    shown_out: oneshot::Receiver<()>,
}

impl Room {
    pub fn of(size: Size) -> Arc<Self> {
        Arc::new(Self { size, guests: Mutex::default() })
    }

    /// A place for whoever comes from there; none where members have them all.
    pub fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let mut guests = self.guests();
        let strangers = guests.present.values().filter(|guest| guest.device.is_none()).count();
        if strangers >= self.size.strangers || guests.present.len() >= self.size.places {
            let leaves = guests.next_to_leave()?;
            guests.show_out(leaves);
        }
        let (door, shown_out) = oneshot::channel();
        guests.arrived += 1;
        let number = guests.arrived;
        guests.present.insert(number, Guest { address: neighbourhood(address), device: None, door });
        Some(Place { room: Arc::clone(self), number, shown_out })
    }

    pub fn present(&self) -> usize {
        self.guests().present.len()
    }

    fn guests(&self) -> MutexGuard<'_, Guests> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// It showed this certificate. Of more connections than a device needs, its oldest goes.
    pub fn is_of(&self, device: DeviceKey) {
        let mut guests = self.room.guests();
        guests.present.entry(self.number).and_modify(|guest| guest.device = Some(device));
        let own = guests.present.iter().filter(|(_, guest)| guest.device == Some(device)).map(|(number, _)| *number);
        let own: Vec<u64> = own.collect();
        for number in own.iter().take(own.len().saturating_sub(self.room.size.of_one_device)) {
            guests.show_out(*number);
        }
    }

    /// Waits until it is shown out.
    pub async fn shown_out(&mut self) {
        // The sender goes with the place's entry, and that goes by being shown out.
        let _ = (&mut self.shown_out).await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.room.guests().present.remove(&self.number);
    }
}

impl Guests {
    /// Of the strangers of the address that has most, the one who has waited longest.
    fn next_to_leave(&self) -> Option<u64> {
        let mut by_address: BTreeMap<IpAddr, (usize, u64)> = BTreeMap::new();
        for (number, guest) in self.present.iter().filter(|(_, guest)| guest.device.is_none()) {
            by_address.entry(guest.address).or_insert((0, *number)).0 += 1;
        }
        by_address.into_values().max_by_key(|(count, first)| (*count, Reverse(*first))).map(|(_, first)| first)
    }

    fn show_out(&mut self, number: u64) {
        if let Some(guest) = self.present.remove(&number) {
            // Whoever left by themselves hears nothing.
            let _ = guest.door.send(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { places: 4, strangers: 2, of_one_device: 1 };

    fn from(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    fn is_out(place: &mut Place) -> bool {
        place.shown_out.try_recv() == Ok(())
    }

    #[test]
    fn the_longest_waiting_stranger_of_the_crowd_makes_room() {
        let room = Room::of(SIZE);
        let mut first = room.enter(from(1)).unwrap();
        let mut second = room.enter(from(2)).unwrap();
        let mut third = room.enter(from(2)).unwrap();
        assert_eq!((is_out(&mut first), is_out(&mut second)), (true, false), "of two crowds of one, who came first");
        let fourth = room.enter(from(3)).unwrap();
        assert_eq!((room.present(), is_out(&mut second), is_out(&mut third)), (2, true, false));
        drop((first, second, third, fourth));
        assert_eq!(room.present(), 0);
    }

    #[test]
    fn a_lonely_stranger_is_spared_for_the_crowd() {
        let room = Room::of(Size { strangers: 3, ..SIZE });
        let mut lonely = room.enter(from(1)).unwrap();
        let mut crowd: Vec<Place> = (0..10).map(|_| room.enter(from(2)).unwrap()).collect();
        assert!(!is_out(&mut lonely));
        assert_eq!(crowd.iter_mut().map(is_out).filter(|is_out| *is_out).count(), 8);
        assert!(!is_out(&mut crowd[9]), "the newest stays");
    }

    #[test]
    fn members_are_never_shown_out_for_strangers() {
        let room = Room::of(SIZE);
        let mut members: Vec<Place> = (1..=4)
            .map(|number| {
                let place = room.enter(from(9)).unwrap();
                place.is_of(DeviceKey([number; 32]));
                place
            })
            .collect();
        assert!(room.enter(from(1)).is_none());
        assert!(!members.iter_mut().any(is_out));
        members.truncate(3);
        let again = room.enter(from(1)).unwrap();
        again.is_of(DeviceKey([1; 32]));
        assert!(is_out(&mut members[0]), "the device's older connection goes");
        assert_eq!(room.present(), 3);
    }
}
