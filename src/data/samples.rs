//! The articles of `demo`: invented, in the manner of wire reports about real leaders.

/// Name and bytes of each, in order.
pub const SAMPLES: &[(&str, &str)] = &[
    (
        "01-macron-to-visit-central-asia.txt",
        include_str!("../../data/samples/01-macron-to-visit-central-asia.txt"),
    ),
    ("02-macron-arrives-in-astana.txt", include_str!("../../data/samples/02-macron-arrives-in-astana.txt")),
    (
        "03-macron-arrives-in-astana-reprint.txt",
        include_str!("../../data/samples/03-macron-arrives-in-astana-reprint.txt"),
    ),
    ("04-macron-in-samarkand.txt", include_str!("../../data/samples/04-macron-in-samarkand.txt")),
    ("05-macron-ends-tour.txt", include_str!("../../data/samples/05-macron-ends-tour.txt")),
    ("06-macron-to-go-to-germany.txt", include_str!("../../data/samples/06-macron-to-go-to-germany.txt")),
    ("07-macron-calls-off-germany.txt", include_str!("../../data/samples/07-macron-calls-off-germany.txt")),
    ("08-macron-in-berlin.txt", include_str!("../../data/samples/08-macron-in-berlin.txt")),
    ("09-lula-cancels-china.txt", include_str!("../../data/samples/09-lula-cancels-china.txt")),
    ("10-lula-meets-xi.txt", include_str!("../../data/samples/10-lula-meets-xi.txt")),
    ("11-blinken-in-beijing.txt", include_str!("../../data/samples/11-blinken-in-beijing.txt")),
    ("12-macron-tokayev-phone.txt", include_str!("../../data/samples/12-macron-tokayev-phone.txt")),
];
