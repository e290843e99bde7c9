import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { pictureCommand, shortcutOf } from '../../lib/platform/shortcuts.ts';

/** How the picture that is waited for is taken: by which keys, button and line of a menu. */
export function HowToTake() {
	const [keys, setKeys] = useState<string>();
	useEffect(() => {
		// Without the keys two other ways are left, and are named.
		shortcutOf(pictureCommand).then(setKeys, () => undefined);
	}, []);
	return <>{keys ? t('picture_how_keys', { keys }) : t('picture_how')}</>;
}
