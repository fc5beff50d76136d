//! The sound of a rest: silence as long as it lasts, then a chime, as one WAV file. A page on a
//! locked phone may not run, but what it plays goes on playing.

/// Samples a second: enough for the chime, and little for minutes of nothing.
const RATE: usize = 8_000;
const MIDDLE: u8 = 128;
/// Two struck bells, a fifth apart, a moment between them: start in seconds, hertz.
const BELLS: [(f64, f64); 3] = [(0.0, 880.0), (0.22, 1_318.5), (0.44, 880.0)];
const CHIME_S: f64 = 1.4;
/// A longer silence is not worth its memory.
pub const LONGEST_S: f64 = 1_200.0;

/// A mono 8-bit WAV file: `silence_s` of nothing, then the chime if there shall be one.
pub fn wav(silence_s: f64, chime: bool) -> Vec<u8> {
    let silence = (silence_s.clamp(0.0, LONGEST_S) * RATE as f64) as usize;
    let tail = if chime {
        (CHIME_S * RATE as f64) as usize
    } else {
        0
    };
    let length = silence + tail;
    let mut file = Vec::with_capacity(44 + length);
    let word = |number: usize| (number as u32).to_le_bytes();
    file.extend(b"RIFF");
    file.extend(word(36 + length));
    file.extend(b"WAVEfmt ");
    file.extend(word(16));
    // Linear samples, one channel.
    file.extend([1, 0, 1, 0]);
    file.extend(word(RATE));
    file.extend(word(RATE));
    // A byte a sample.
    file.extend([1, 0, 8, 0]);
    file.extend(b"data");
    file.extend(word(length));
    file.resize(44 + silence, MIDDLE);
    file.extend((0..tail).map(|at| sample(at as f64 / RATE as f64)));
    file
}

fn sample(at: f64) -> u8 {
    let sum: f64 = BELLS
        .iter()
        .filter(|(start, _)| at >= *start)
        .map(|(start, pitch)| {
            let since = at - start;
            let swing = (since * pitch * std::f64::consts::TAU).sin();
            // A bell is struck at once and dies away.
            swing * (-4.0 * since).exp() * (since * 400.0).min(1.0)
        })
        .sum();
    (f64::from(MIDDLE) + sum * 60.0).clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_as_long_as_its_head_says() {
        for (seconds, chime) in [(0.0, true), (90.0, true), (1.5, false), (9e9, true)] {
            let file = wav(seconds, chime);
            let told = u32::from_le_bytes([file[40], file[41], file[42], file[43]]) as usize;
            assert_eq!(file.len(), 44 + told);
            let riff = u32::from_le_bytes([file[4], file[5], file[6], file[7]]) as usize;
            assert_eq!(file.len(), 8 + riff);
        }
    }

    #[test]
    fn it_is_silent_until_the_end() {
        let file = wav(2.0, true);
        let samples = &file[44..];
        let silence = 2 * RATE;
        assert!(samples[..silence].iter().all(|byte| *byte == MIDDLE));
        let loudest = samples[silence..]
            .iter()
            .map(|byte| byte.abs_diff(MIDDLE))
            .max();
        assert!(loudest > Some(40));
    }
}
