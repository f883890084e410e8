//! Compressed inputs, unpacked as they are read: gzip, with one member or many. Nothing is held but a buffer, so a bomb
//! meets the limit of one article's length.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read};

const BUFFER: usize = 1 << 16;
const GZIP: &[u8] = &[0x1f, 0x8b];

/// The stream's own bytes, or what is packed in it.
pub fn unpack(stream: impl Read + 'static) -> io::Result<Box<dyn BufRead>> {
    let mut stream = BufReader::with_capacity(BUFFER, stream);
    if stream.fill_buf()?.starts_with(GZIP) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(stream))));
    }
    Ok(Box::new(stream))
}
