//! The decks shipped with the program: those of `decks/` when it was built.

macro_rules! shipped {
    ($($topic:literal),* $(,)?) => {
        /// Topic and file text, sorted by topic.
        pub const DECKS: &[(&str, &str)] = &[
            $(($topic, include_str!(concat!("../../decks/", $topic, ".yaml")))),*
        ];
    };
}

shipped!["cloud-native", "cloud-services", "devops", "docker", "kubernetes"];

#[cfg(test)]
mod tests {
    use super::DECKS;

    #[test]
    fn every_deck_of_the_folder_is_shipped() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/decks");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let shipped: Vec<String> = DECKS.iter().map(|(topic, _)| format!("{topic}.yaml")).collect();
        assert_eq!(files, shipped);
    }

    #[test]
    fn every_shipped_deck_is_sound() {
        for (topic, text) in DECKS {
            if let Err(wrong) = crate::deck::yaml::parse(topic, topic, text) {
                panic!("{wrong}");
            }
        }
    }
}
