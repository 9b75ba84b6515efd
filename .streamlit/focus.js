// The article opens at the span that was chosen elsewhere.
document.querySelector('.isnad-article .focus')?.scrollIntoView({block: 'center'});
