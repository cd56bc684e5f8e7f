//! China's provinces and cities, as `public/cities.json` lists them: names in both scripts and how they are spelt in pinyin.

/// Province, the same in traditional characters, and its cities: name, pinyin, and the traditional name where it differs.
type Province = (String, String, Vec<Vec<String>>);

/// The list, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cities(Vec<Province>);

/// A city as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct City {
    pub name: String,
    pub province: String,
}

impl Cities {
    /// `None` where the text is not the list.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Self)
    }

    /// The provinces, in traditional characters if so wanted.
    pub fn provinces(&self, traditional: bool) -> Vec<String> {
        self.0.iter().map(|province| province_name(province, traditional)).collect()
    }

    /// The cities of the province at a place.
    pub fn of(&self, place: usize, traditional: bool) -> Vec<String> {
        let cities = self.0.get(place).map(|(_, _, cities)| cities.as_slice()).unwrap_or_default();
        cities.iter().map(|city| city_name(city, traditional)).collect()
    }

    /// Cities whose name in either script, or whose pinyin, begins with the words; then those that have them within.
    /// At most `most`.
    ///
    /// Examples: `广` -> 广州, 广元, 广安; `guangz` -> 广州; `州` -> 苏州, 杭州, ...
    pub fn find(&self, words: &str, traditional: bool, most: usize) -> Vec<City> {
        let words = words.trim().trim_end_matches('市').to_lowercase();
        let mut found = Vec::new();
        if words.is_empty() {
            return found;
        }
        for begins in [true, false] {
            for province in &self.0 {
                for city in &province.2 {
                    let fits = |text: &String| if begins { text.starts_with(&words) } else { text.contains(&words) };
                    // Within pinyin anything is found.
                    let names = city.iter().enumerate().filter(|(place, _)| begins || *place != 1);
                    let first = begins || !city.iter().any(|text| text.starts_with(&words));
                    if first && names.map(|(_, text)| text).any(fits) {
                        let name = city_name(city, traditional);
                        found.push(City { name, province: province_name(province, traditional) });
                        if found.len() == most {
                            return found;
                        }
                    }
                }
            }
        }
        found
    }
}

fn province_name(province: &Province, traditional: bool) -> String {
    if traditional { province.1.clone() } else { province.0.clone() }
}

fn city_name(city: &[String], traditional: bool) -> String {
    let name = if traditional { city.get(2).or(city.first()) } else { city.first() };
    name.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Cities {
        Cities::parse(include_str!("../../public/cities.json")).unwrap()
    }

    #[test]
    fn the_list_is_whole() {
        let list = list();
        assert_eq!(list.provinces(false).len(), 34);
        assert!(list.0.iter().all(|(_, _, cities)| !cities.is_empty()));
        let cities = list.0.iter().flat_map(|(_, _, cities)| cities);
        assert!(cities.clone().count() > 350);
        for city in cities {
            assert!((2..=3).contains(&city.len()), "{city:?}");
            assert!(city[1].bytes().all(|byte| byte.is_ascii_lowercase()), "{city:?}");
        }
    }

    #[test]
    fn a_city_is_found_by_either_script_and_pinyin() {
        let list = list();
        let names = |words: &str, traditional| -> Vec<String> {
            list.find(words, traditional, 3).into_iter().map(|city| city.name).collect()
        };
        assert_eq!(names("广州", false), ["广州"]);
        assert_eq!(names("廣州市", true), ["廣州"]);
        assert_eq!(names("Guangz", false), ["广州"]);
        assert_eq!(names("chongq", false), ["重庆"]);
        assert_eq!(names("广", false)[0], "广州");
        assert_eq!(names("山", false).len(), 3);
        assert_eq!(names(" ", false), Vec::<String>::new());
        assert_eq!(names("Leeds", false), Vec::<String>::new());
        assert_eq!(list.find("三亚", false, 9)[0].province, "海南");
    }
}
