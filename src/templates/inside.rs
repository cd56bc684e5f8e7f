//! What each template says to its members (群内介绍): where to find what, what takes place when, whom to ask. What attracts
//! somebody from outside is the template's `intro`.

use super::Template;
use crate::i18n::Lang;

pub fn of(template: Template, lang: Lang) -> &'static str {
    let (hans, hant, en) = match template {
        Template::Exam => (
            "每晚九点到十点在群里接龙打卡，第二天早上看前一晚的结果。真题、听力和范文在资料里，按类别找；备考经验欢迎往里放。要请假、对打卡结果有疑问，私信运营。",
            "每晚九點到十點在群裡接龍打卡，第二天早上看前一晚的結果。真題、聽力和範文在資料裡，按類別找；備考經驗歡迎往裡放。要請假、對打卡結果有疑問，私訊運營。",
            "We check in between nine and ten each evening and read the result the next morning. Past papers, listening and model essays are in the library by category; add what helped you. For leave, or a result that looks wrong, write to an operator in private.",
        ),
        Template::Study => (
            "单词每天背，当天忘了第二天补。听力、语法和好用的资料都在资料里，人人能加。有不懂的 @ 人问，母语老师也会来答；常被问到的会整理成资料，先搜再问。每月 1 号看榜，第一名有小礼物。",
            "單詞每天背，當天忘了第二天補。聽力、語法和好用的資料都在資料裡，人人能加。有不懂的 @ 人問，母語老師也會來答；常被問到的會整理成資料，先搜再問。每月 1 號看榜，第一名有小禮物。",
            "Words every day; a forgotten day can be made up the next. Grammar, listening and useful links are in the library, and everybody adds to it. @ somebody when you ask; a native speaker answers too, and what is asked often becomes a resource, so search first. The board is read on the 1st, with a small prize for the first place.",
        ),
        Template::Reading => (
            "早上 7 点发当天内容，晚上 8 点到 9 点老师在群里答疑，10 点发讲义。讲义、答疑整理和词汇表都在资料里，漏看了去那里补。打满 80 天，积分换书的事找班主任登记地址。",
            "早上 7 點發當天內容，晚上 8 點到 9 點老師在群裡答疑，10 點發講義。講義、答疑整理和詞彙表都在資料裡，漏看了去那裡補。打滿 80 天，積分換書的事找班主任登記地址。",
            "The day's part comes at seven, the teacher answers from eight to nine in the evening, the handout follows at ten. Handouts, answers and vocabulary are in the library for whatever you missed. After all eighty days, give the class teacher your address for the book.",
        ),
        Template::Writing => (
            "进群先改群名片，再看你在哪个小组、这个月谁是值月生：交稿、请假、编号的事都找 TA。写作方法和往期好文在资料里；每月评一次最佳点评，想多认识人，可以加入地区群和主题群。",
            "進群先改群名片，再看你在哪個小組、這個月誰是值月生：交稿、請假、編號的事都找 TA。寫作方法和往期好文在資料裡；每月評一次最佳點評，想多認識人，可以加入地區群和主題群。",
            "Set your group nickname first, then see which sub-group you are in and who is on duty this month: they register pieces, grant leave and give you your member code. How to write, and good pieces of the past, are in the library. The best review is chosen each month; region and topic groups are there to meet more people.",
        ),
        Template::Singers => (
            "交歌就发录音链接，听到别人的先夸再提。发声文章和常见问题在资料里，先找再问。小课唱什么、几点开，群里投票定；报名不够这周就不开。",
            "交歌就發錄音連結，聽到別人的先誇再提。發聲文章和常見問題在資料裡，先找再問。小課唱什麼、幾點開，群裡投票定；報名不夠這週就不開。",
            "Send the link of your recording; say what is good in others' before what could be better. Articles on the voice and frequent questions are in the library: look there first. The group votes on the song and the hour of the small class; with too few sign-ups it does not take place.",
        ),
        Template::Baking => (
            "周三晚八点开课，周五到周日晒作品，失败的也算。食谱和回放在资料里，分享一课就开一课。五级怎么升、照片怎么评，看群规；材料团购和会员卡找群主。",
            "週三晚八點開課，週五到週日曬作品，失敗的也算。食譜和回放在資料裡，分享一課就開一課。五級怎麼升、照片怎麼評，看群規；材料團購和會員卡找群主。",
            "The lesson is on Wednesdays at eight, bakes are shown from Friday to Sunday, failed ones too. Recipes and recordings are in the library; a lesson opens when you have shared one. The rules say how the five tiers and the photo contest work; ask the owner about ingredients and membership.",
        ),
        Template::Company => (
            "早上 9 点轮值群管发话题，晚上 9 点小结。专题回放和行业报告在资料里。这里有话题、分享和资料，没有一对一咨询和客户名单。想轮值、想讲一场，跟本周的群管说。",
            "早上 9 點輪值群管發話題，晚上 9 點小結。專題回放和行業報告在資料裡。這裡有話題、分享和資料，沒有一對一諮詢和客戶名單。想輪值、想講一場，跟本週的群管說。",
            "The moderator of the week posts the topic at nine and sums up at nine in the evening. Recordings and reports are in the library. You find topics, talks and material here; no private consulting, no lists of clients. To moderate a week or give a talk, tell this week's moderator.",
        ),
        Template::Interest => (
            "新朋友先写自我介绍，会有两位老成员欢迎你。每周交一份心得，三句话也行；每周一聊，每月一聚。听过的分享，把笔记放进资料，好心得每月进精选。想听谁讲，自己拉够听众。",
            "新朋友先寫自我介紹，會有兩位老成員歡迎你。每週交一份心得，三句話也行；每週一聊，每月一聚。聽過的分享，把筆記放進資料，好心得每月進精選。想聽誰講，自己拉夠聽眾。",
            "Write who you are first; two older members welcome you. A note a week, three sentences will do; one talk a week, one meeting a month. Put your notes of a talk into the library; good ones are featured each month. To hear somebody speak, bring enough listeners.",
        ),
        Template::Gathering => (
            "先看你的城有没有领队，没有就自己申请。筹备清单和往期照片在资料里。每周在这里报一次进展，费用、集合、安全的事问领队；积分、礼物和包裹由运营统一发。",
            "先看你的城有沒有領隊，沒有就自己申請。籌備清單和往期照片在資料裡。每週在這裡報一次進展，費用、集合、安全的事問領隊；積分、禮物和包裹由運營統一發。",
            "See whether your city has a leader; if not, apply. Checklists and pictures of the past are in the library. Progress is told here once a week; ask your leader about costs, meeting point and safety. Credits, gifts and parcels come from the operators.",
        ),
        Template::Launch => (
            "每晚 20:30 对一遍文案，21:15 一起发，22:30 前报数。海报和文案都在资料里，每晚用当天那份。自己在哪队、单数对不上，先找队长；奖金怎么分，看资料里的规则。",
            "每晚 20:30 對一遍文案，21:15 一起發，22:30 前報數。海報和文案都在資料裡，每晚用當天那份。自己在哪隊、單數對不上，先找隊長；獎金怎麼分，看資料裡的規則。",
            "We go through the text at 20:30, post together at 21:15 and report by 22:30. Posters and texts are in the library, one for each evening. Ask your captain about your team and about orders that do not add up; how the prize pool is shared is in the library.",
        ),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}
