/** Cities that have a warehouse, with the time zone of their clocks. */
const zones: Readonly<Record<string, string>> = {
	Москва: 'Europe/Moscow',
	Тверь: 'Europe/Moscow',
	Подольск: 'Europe/Moscow',
	Казань: 'Europe/Moscow',
	Краснодар: 'Europe/Moscow',
	'Санкт-Петербург': 'Europe/Moscow',
	'Ростов-на-Дону': 'Europe/Moscow',
	Тула: 'Europe/Moscow',
	Самара: 'Europe/Samara',
	Екатеринбург: 'Asia/Yekaterinburg',
	Новосибирск: 'Asia/Novosibirsk',
	Хабаровск: 'Asia/Vladivostok',
	Калининград: 'Europe/Kaliningrad',
};

/** IANA zone of a city. Throws if the city has no warehouse in the sandbox. */
export function zoneOf(city: string): string {
	const zone = zones[city];
	if (zone === undefined) throw new Error(`No time zone is known for ${city}`);
	return zone;
}
