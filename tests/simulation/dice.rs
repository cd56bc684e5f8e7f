//! What chance decides: the same numbers for the same seed, on every computer.

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        // Neighbouring seeds are to have nothing in common.
        let mut dice = Self(seed ^ 0x5851_f42d_4c95_7f2d);
        dice.bits();
        dice
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// From 0 to `most - 1`; 0 where there is nothing to choose from.
    pub fn below(&mut self, most: usize) -> usize {
        if most == 0 { 0 } else { (self.bits() % most as u64) as usize }
    }

    /// From `least` to `most`, both included.
    pub fn between(&mut self, least: i32, most: i32) -> i32 {
        least + self.below((most - least + 1).max(1) as usize) as i32
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() { None } else { Some(of[self.below(of.len())]) }
    }

    /// Of what is never empty.
    pub fn any<T: Copy, const N: usize>(&mut self, of: [T; N]) -> T {
        of[self.below(N)]
    }
}
