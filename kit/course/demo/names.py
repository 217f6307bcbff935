"""The names of the class: of many countries and scripts, because learners' names are."""

NAMES = (
    "Ana López", "Zoë Müller", "Yuki Tanaka", "Søren Ærø", "Chidi Okafor", "Łukasz Żak", "İpek Şahin", "王 芳",
    "Aoife Ní Bhriain", "Nguyễn Văn An", "Κώστας Παππάς", "Ольга Іваненко", "Priya Raman", "João Conceição",
    "Fatou N'Diaye", "김 민준", "Björk Jónsdóttir", "Mateo Ibáñez", "Émilie Châtelain", "Tomáš Dvořák", "Leilani Kealoha",
    "Amara Diallo", "Ingrid Weiß", "Rāwiri Parata", "Noa Ben-David", "Layla Haddad", "Gábor Szűcs", "Mary O’Brien",
)  # fmt: skip
