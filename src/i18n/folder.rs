//! Putting the group on the web page (公开到网页): what an operator reads before, while and after.

use super::texts;

texts! {
    /// The page of the published folder.
    Publishing {
        title: "公开到网页", "公開到網頁", "Put it on the web page";
        row_detail: "没加入的人先看看，群友的榜单自己更新", "沒加入的人先看看，群友的榜單自己更新", "Others look around first, members' boards update by themselves";
        sub: "把群规、榜单、资料放到网页旁边：没加入的人打开网址就能先看看，群友打开页面就是新榜单。", "把群規、榜單、資料放到網頁旁邊：沒加入的人打開網址就能先看看，群友打開頁面就是新榜單。", "Rules, board and library beside the page: whoever opens the address can look around, and members' pages show the new board.";
        who_title: "放上去，谁都能看", "放上去，誰都能看", "Everybody can read it";
        who: "知道网址的人都能看到，搜索网站也可能收录：群友的昵称、每天谁打了卡、榜单；懂行的人还能从文件里看出谁缺了卡、谁请了假。放上去过的收不回来。", "知道網址的人都能看到，搜尋網站也可能收錄：群友的暱稱、每天誰打了卡、榜單；懂行的人還能從檔案裡看出誰缺了卡、誰請了假。放上去過的收不回來。", "Anybody with the address, and search engines: members' names, who checked in on which day, the board; and whoever knows how to read the file, who missed a day or was on leave. What was once published cannot be called back.";
        never: "不会放上去的：运营备注、标签和分层、警告、意见箱、奖励记录、打卡和请假时写的话、只给运营看的回答、待审和下架的资料。", "不會放上去的：運營備註、標籤和分層、警告、意見箱、獎勵紀錄、打卡和請假時寫的話、只給運營看的回答、待審和下架的資料。", "Never in it: operators' notes, tags and tiers, warnings, letters, rewards, words written with check-ins and leave, answers for operators only, resources that wait or were taken down.";
        with: "一起放上去", "一起放上去", "Also in it";
        library: "资料", "資料", "The library";
        library_hint: "没解锁的也在文件里，懂行的人能看到", "沒解鎖的也在檔案裡，懂行的人能看到", "Locked ones are in the file too, for whoever can read it";
        answers: "问卷回答和自我介绍", "問卷回答和自我介紹", "Answers and introductions";
        answers_hint: "先在群里问过大家再勾", "先在群裡問過大家再勾", "Ask the group first";
        make: "生成 group.json", "產生 group.json", "Make group.json";
        steps: "五步放上去", "五步放上去", "Five steps";
        step_make: "点上面的「生成 group.json」，存下文件；存不下就点「改用文字复制」。", "點上面的「產生 group.json」，存下檔案；存不下就點「改用文字複製」。", "Press the button above and save the file; where that fails, copy it as text.";
        step_open: "用电脑或手机浏览器打开 GitHub，进到这个网页的仓库（就是当初 Fork 的那个）。", "用電腦或手機瀏覽器打開 GitHub，進到這個網頁的儲存庫（就是當初 Fork 的那個）。", "Open GitHub in a browser and go to this page's repository (your fork).";
        step_folder: "第一次：点 Add file → Create new file，名字写 community/group.json，把文字粘贴进去。以后：进 community 文件夹，点 Add file → Upload files，选 group.json。", "第一次：點 Add file → Create new file，名字寫 community/group.json，把文字貼上去。以後：進 community 資料夾，點 Add file → Upload files，選 group.json。", "The first time: Add file → Create new file, named community/group.json, and paste the text. Later: open the folder community, Add file → Upload files, choose group.json.";
        step_commit: "点绿色的 Commit changes，等几分钟，网页会自己更新。", "點綠色的 Commit changes，等幾分鐘，網頁會自己更新。", "Press the green Commit changes and wait some minutes: the page updates by itself.";
        step_look: "回到这里，点「看看放好没有」。以后每次点完名照做一遍。", "回到這裡，點「看看放好沒有」。以後每次點完名照做一遍。", "Come back and press “See whether it is there”. Do the same after each roll-call.";
        elsewhere(address: &str): format!("不在 GitHub 上？让文件能从这个地址打开就行：{address}"), format!("不在 GitHub 上？讓檔案能從這個地址打開就行：{address}"), format!("Not on GitHub? The file only has to be found at this address: {address}");
        now: "网页上现在有的", "網頁上現在有的", "On the page now";
        look: "看看放好没有", "看看放好沒有", "See whether it is there";
        looking: "正在看……", "正在看……", "Looking…";
        none: "还没有放。", "還沒有放。", "Nothing yet.";
        there(name: &str, time: &str): format!("「{name}」，{time} 生成的。"), format!("「{name}」，{time} 產生的。"), format!("“{name}”, made {time}.");
        another(name: &str): format!("是另一个群：「{name}」。你的群不受影响；在这里放上自己的，会换掉它。"), format!("是另一個群：「{name}」。你的群不受影響；在這裡放上自己的，會換掉它。"), format!("Another group: “{name}”. Yours is not affected; publishing yours here replaces it.");
        left(n: usize): format!("其中 {n} 处被改过或坏了，没有用；重新放一次就好。"), format!("其中 {n} 處被改過或壞了，沒有用；重新放一次就好。"), format!("{n} parts of it are altered or damaged and were left out; publish it again.");
        bad: "放上去的文件用不了，群友那边没受影响", "放上去的檔案用不了，群友那邊沒受影響", "The file on the page is of no use; nobody's record was touched";
        web_page: "那个地址打开是一张网页，不是 group.json。看看文件名和文件夹对不对。", "那個地址打開是一張網頁，不是 group.json。看看檔名和資料夾對不對。", "That address gives a web page, not group.json. Check the names of file and folder.";
        cut(line: u32): format!("文件不完整（第 {line} 行读不下去），重新传一次。"), format!("檔案不完整（第 {line} 行讀不下去），重新傳一次。"), format!("The file is not whole (reading stopped at line {line}): upload it again.");
        not_ours: "这个文件不是群伴生成的。", "這個檔案不是群伴產生的。", "This file was not made by Qunban.";
        newer: "文件是更新的版本生成的。刷新这个页面再看。", "檔案是更新的版本產生的。重新整理這個頁面再看。", "The file comes from a newer version. Reload this page.";
        unproven: "文件和群的签名对不上，重新生成一份。", "檔案和群的簽名對不上，重新產生一份。", "The file does not match the group's signature: make it again.";
        too_long: "文件太大了，没有读。", "檔案太大了，沒有讀。", "The file is too large and was not read.";
        unreachable: "现在连不上网页，过一会儿再看。", "現在連不上網頁，過一會兒再看。", "The page cannot be reached now; look again later.";
    }
}
