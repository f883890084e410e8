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
        return Ok(Box::new(BufReader::with_capacity(BUFFER, Unpacked(MultiGzDecoder::new(stream)))));
    }
    Ok(Box::new(stream))
}

/// What a decoder gives; its errors say that the packing is at fault, not the disk.
struct Unpacked<R>(R);

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| {
            io::Error::new(error.kind(), format!("the gzip data are damaged or cut off ({error})"))
        })
    }
}
