import { render } from 'preact';
import { t } from '../../lib/platform/i18n.ts';

const root = document.getElementById('app');
if (root) render(<h1>{t('extShortName')}</h1>, root);
