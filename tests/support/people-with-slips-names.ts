export type Origin = 'dutch' | 'arabic' | 'turkish' | 'slavic' | 'berber' | 'african';

const ways = (lines: string): string[][] =>
  lines
    .trim()
    .split(/\s+/)
    .map((line) => line.split('/'));

/** First names, each with the ways in which it is written here; the common ones first. */
export const FIRST_NAMES: Record<Origin, readonly (readonly string[])[]> = {
  dutch:
    ways(`Maria Marie Jan Jozef/Josef/Joseph Luc/Luk Marc/Mark Johan Rita Katrien/Catrien Godelieve Monique/Monike Nicole/Nikole Frans Willy/Willie
    Dirk Patrick/Patrik Eric/Erik Peter/Pieter Hilde Ann/An/Anne Els Sofie/Sophie Kristof/Christof Bart Tom Koen/Coen Stefaan/Stephaan Filip/Philip
    Christiane/Kristiane Christine/Kristien/Christien Lutgarde/Lutgart Jeannine/Janine Emma Ella Lotte Jonas Noah Noor Lucas/Lukas Louis/Lewis Lowie Elise/Elize
    Isabel/Isabelle Ludo Guido Herman Hendrik Veerle Greet/Griet Mieke Leen Tine Karel/Carel Jef Jules Arthur/Artuur Victor/Viktor Oscar/Oskar Rik Ronny/Ronnie`),
  arabic:
    ways(`Mohamed/Mohammed/Muhammad/Mohammad/Mouhamed Fatima/Fatma/Fatimah Ahmed/Ahmad/Ahmet Youssef/Yusuf/Yousef/Youssouf/Joesoef Aicha/Aisha/Aïcha/Aysha
    Rachid/Rashid Khadija/Khadidja/Kadija Hassan/Hasan Hussein/Hussain/Houssein Mahmoud/Mahmud/Mahmoed Karim/Kareem Nadia/Nadya Samira/Sameera Omar/Umar/Oumar
    Abdelkader/Abdulkader/Abdelkadir Abdullah/Abdallah/Abdoullah Khalid/Khaled/Chalid Said/Saïd/Saeed Jamila/Djamila/Jamilah Zineb/Zeineb/Zaynab Nour/Nur/Noer
    Leila/Layla/Laila/Leyla Bilal/Billal Hamza/Hamzah Ibrahim/Ebrahim/Ibraheem Ismail/Ismaïl/Ismael Yassine/Yasin/Yassin Hicham/Hisham Mustapha/Mustafa/Moustafa
    Naima/Naïma Malika/Malica Soufiane/Sofian/Sufian Tarik/Tariq/Tarek Walid/Oualid/Waleed Wafa/Ouafa/Wafae Rania/Ranya Salma/Selma Zakaria/Zakariya/Zakarya Amina/Aminah Hala Bassam/Basam`),
  turkish:
    ways(`Mehmet/Mehmed Mustafa Ayşe/Ayse/Ayshe Fatma Emine/Emineh Ali Hüseyin/Huseyin/Hüsein Hatice/Hatidje Zeynep/Zeyneb İbrahim/Ibrahim Osman Murat/Murad
    Elif Yusuf Ömer/Omer Hasan Özlem/Ozlem Şükrü/Sukru Gülten/Gulten Gül/Gul Çiğdem/Cigdem Ahmet/Ahmed Hakan Yılmaz/Yilmaz Songül/Songul Fadime Halil/Halill Serkan Dilek
    Sevim Nuran Kemal/Kamal Orhan Tülay/Tulay Aynur Erkan Gökhan/Gokhan İsmail/Ismail Recep/Redjep Meryem/Meriem Esra Büşra/Busra Kübra/Kubra Sultan Döndü/Dondu`),
  slavic:
    ways(`Olena/Elena/Olenna Natalia/Natalya/Nataliya/Natalja Oksana/Oxana Iryna/Irina/Iryna Svitlana/Svetlana Andriy/Andrij/Andrei/Andrey Piotr/Pyotr Katarzyna/Katarzina
    Agnieszka/Agneszka Małgorzata/Malgorzata Krzysztof/Krzystof Tomasz/Tomas Wojciech/Wojtech Volodymyr/Vladimir/Wladimir Yulia/Julia/Yuliya/Iulia Serhiy/Sergei/Sergey/Serhij
    Dmytro/Dmitri/Dmitry Tetyana/Tatiana/Tatyana Mykola/Nikolai Ivan/Iwan Georgi/Georgy Dimitar/Dimiter Stefka Todor Zuzana/Suzana Jana Bogdan/Bohdan Oleksandr/Aleksandr/Alexandr
    Ewa/Eva Anna/Ana Magda Paweł/Pawel/Pavel Łukasz/Lukasz Jakub/Jakob Viktor/Wiktor Lyudmila/Ludmila/Liudmila Galina/Halyna Maryna/Marina Yana Vasyl/Wasyl/Vasil Kateryna/Katerina`),
  berber:
    ways(`Idir/Yidir Massinissa/Masinissa Tiziri/Tizirri Siham/Sihame Ouassim/Wassim Mimoun/Mimun Fadma/Fatma Yamina/Yamna Hammou/Hamou Lahcen/Lahsen/Lahssen Brahim/Ibrahim
    Aziza/Azizah Tamazight/Tamazigt Itri Amazigh/Amazigh Ghizlane/Gizlane/Ghizlan Mouloud/Mulud Aksil/Aksel Dihia/Dihya Lounes/Lunes Kahina/Kahena Mohand/Muhand Moha Ijja Touda/Tuda`),
  african:
    ways(`Mamadou/Mamadu/Mamadoe Fatou/Fatu/Fatoe Ibrahima/Ibrahema Ousmane/Usman/Ousman Aminata/Aminatha Mariama/Maryama Abdi Hodan/Hodane Grace/Grâce Blessing/Blesing Emmanuel/Emanuel
    Patience Selam/Selaam Tesfay/Tesfai/Tesfaye Hawa/Hawah Amadou/Amadu Kofi/Koffi Kwame/Kouame Chinedu/Shinedu Ngozi/Ngozy Abebe Mulugeta/Moulugeta Jean-Pierre Marie-Claire Espérance/Esperance
    Dieudonné/Dieudonne Chantal/Shantal Joséphine/Josephine Moussa/Musa/Moesa Salimata/Salimatha Seydou/Seidou Kadiatou/Kadiatu Binta/Bintah Asha Abdirahman/Abdurahman Warsame Yordanos Hiwot`),
};

/** What surnames are made of: the heart of the name; before and after it stands one of AFFIXES. Put together by chance, they are nobody's. */
export const STEMS: Record<Origin, readonly string[]> = {
  dutch:
    `peeter jans mael keyser velde berg broeck vos smet wael bosch claes goos dyck meulen brug hove acker molen wouter pauwel michiel willem hendrick marten
    luyck dierick cock bruyne clerck groot jong backer cuyper smid visser winter somer haeghe heyd eynd laer loo poel putte rooy schepper schoen steen straet vliet
    wiele wyn zand zwaen boom coster decker geest ghyse hert hulst kerck lange leeuw maes mey moer neve nyss oost pape pelt raedt reyn ruyter schrijver sluy stock
    tack thys troch uytte valck veken vinck vroom wever wit bael bracke buyl caluw coen corn daele doorn elst eeck`.split(/\s+/),
  arabic:
    `amrani idrissi alaoui bennani tazi fassi haddad khatib najjar mansour rahman salem hamdan khalil nasser jaber sabbagh masri halabi shami baghdadi tikriti
    moussaoui bouzidi chaoui cherif zerouali filali kadiri hachimi ouazzani slaoui daoudi mokhtar saidi hamidi rachidi yaacoubi azzouzi jilali tahiri sghir kebir
    bakkali harrak khoury sayegh qasim othman zahrani ghamdi dulaimi obeidi tamimi samarrai rifai akkad barghouti husseini nabulsi farouk abbas`.split(
      /\s+/,
    ),
  turkish:
    `yıldız yılmaz kaya demir çelik şahin öztürk aydın arslan doğan kılıç aslan çetin koç kurt özdemir şimşek polat korkmaz çakır erdoğan güneş bulut taş
    yavuz acar güler aktaş tekin ünal keskin bozkurt karaca duman sarı ateş turan coşkun kaplan akın toprak güven sezer aksoy bayram avcı yalçın soylu uysal ergin dağ ışık tunç`.split(
      /\s+/,
    ),
  slavic:
    `kowal wiśniew nowak lewandow kamiń zieliń szymań woźniak dąbrow kozłow jankow mazur wojciechow kwiatkow krawiec piotrow grabow pawłow michal zając
    ivan petr sidor kuznets popov vasil shevchenk koval bondar tkach melnik kravchen boiko oliynyk marchenk lysenk rudenk moroz savchenk dimitr georgiev stoyan todor
    nikol angel hristov kolev marin horvat novák svobod dvořák černý procházk jovanov markov petkov stank`.split(/\s+/),
  berber:
    `lahcen hammou ouali idir messaoud brahim azzouz taieb moussa said haddou ali mimoun yahia akli amar arab belkacem khelifa ziane zeggai azouagh kaddour
    chaib aissa amghar benaissa haddouch oumar kassi tahar lhaj afkir azzi bachir`.split(/\s+/),
  african:
    `diallo traoré ndiaye diop sow barry camara keita coulibaly touré koné sissoko cissé diarra fofana bangura kamara mensah owusu boateng asante okafor eze
    adeyemi balogun nwosu ogunle abebe tesfaye gebre haile tekle bekele warsame hassan farah abdullahi mukendi kabongo ilunga mbuyi tshibanda kalala ngoy mutombo
    habimana nkurunziza uwimana niyonzima ndayisenga bizimana mugisha`.split(/\s+/),
};

export const AFFIXES: Record<Origin, { before: readonly string[]; after: readonly string[] }> = {
  dutch: {
    before: ['', '', '', 'van ', 'de ', 'van de ', 'van den ', 'van der ', 'ver', 'op de ', 'ten '],
    after: ['s', '', 'e', 'mans', 'en', 'aert', 'ens', 'ersen', 'hout', 'ynck', 'inckx', 'bergh', 'hof', 'eghem', 'tens'],
  },
  arabic: { before: ['', 'el ', 'al ', 'ben ', 'bou', 'abdel', 'al-', 'ould ', 'bel'], after: ['', '', '', 'i', 'a', 'oui', 'ane'] },
  turkish: {
    before: ['', '', '', 'kara', 'öz', 'ak', 'er', 'gün', 'bay'],
    after: ['', '', 'oğlu', 'er', 'türk', 'kan', 'soy', 'lar', 'alp'],
  },
  slavic: {
    before: [''],
    after: ['ski', 'ska', 'czyk', 'ov', 'ova', 'enko', 'ić', 'wicz', 'uk', 'ev', 'eva', 'in', 'ina', 'ak', 'ek', 'yuk', 'skyi'],
  },
  berber: { before: ['ait ', 'aït ', 'ou', 'bou', 'ben ', "n'ait ", 'id '], after: ['', '', 'i', 'ou', 'en', 'ane'] },
  african: { before: [''], after: ['', '', '', 'a', 'u', 'ba', 'we', 'di', 'o', 'mba', 'ye', 'zi'] },
};
