//! The tables of data/.
