import { render } from 'preact';
import '../../components/base/page.css';
import '../../components/base/base.css';
import { GuardPage } from '../../components/guard/guard-page.tsx';
import { startPage } from '../../lib/platform/page.ts';

void startPage(() => {
	const root = document.getElementById('app');
	const id = new URLSearchParams(location.search).get('id') ?? '';
	if (root) render(<GuardPage id={id} />, root);
});
