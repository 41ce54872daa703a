"""First names that children in Dutch schools often have; they count only in a place of a sentence where a name fits.

Names that are also everyday words (Beer, Roos, Storm) are left out.
"""

_SORTED = """
    Aaliyah Abdel Abdullah Achraf Adam Aiden Aisha Alex Ali Alice Alina Aliyah Amber Amina Amir Amira Amy Ana
    Anas Anna Anne Anouar Anouk Aras Arda Arthur Aya Ayden Ayla Aylin Ayoub Bart Bas Bilal Bjorn Bo Boaz Bram
    Brian Britt Bryan Caitlin Cas Casper Cato Charlie Charlotte Chayenne Chloe Chris Claire Colin Daan Damian
    Dana Daniel Danique Daniël Danny Dave David Dean Delano Demi Denise Deniz Dennis Dewi Dex Dilan Dion Djamila
    Dylan Eefje Elena Elias Elif Elin Eline Elisa Elise Ella Elle Emilia Emily Emir Emma Emre Enzo Esmee Esther
    Eva Evi Evy Faas Fabian Farah Fatima Fay Feline Felix Fem Femke Fenna Ferre Fien Filip Finn Fiona Fleur
    Floor Floortje Floris Frederik Freek Giel Gijs Guus Hafsa Hamza Hanna Hannah Harun Hasan Hassan Hidde Hugo
    Ibrahim Igor Ilias Ilyas Imane Inaya Isa Isabel Isabella Ismael Ivan Ivy Iza Jaap Jace Jack Jaden Jamal
    James Jamie Jan Jana Jasmijn Jason Jasper Jayden Jaydenley Jaylinn Jelle Jelte Jens Jeremy Jesper Jesse
    Jessica Jill Jip Jitse Job Jochem Joep Jonas Jonathan Joost Jordy Joris Joshua Joy Joël Juda Jules Julia
    Julian Juliette Julius Jurre Justin Kai Karim Kas Kasper Kate Kaylee Kayleigh Keano Kelly Kenji Kevin
    Khadija Kian Kiki Kim Kimberly Kjell Koen Kyan Kyra Lana Lara Lars Laura Lauren Leah Leila Lena Lenn Leo
    Leon Levi Lieke Lielle Lieve Lily Lina Linde Linn Lisa Lisanne Liv Liz Lize Lola Lorenzo Lotte Lotus Louis
    Loïs Luca Lucas Lucy Luka Lukas Luna Luuk Lynn Maartje Maas Maddox Madelief Mahir Malak Malik Manou Marco
    Maria Marit Marley Marwa Maryam Mason Mathijs Mats Matteo Matthijs Maud Maurits Maxim Maxime Mees Megan
    Mehmet Meike Melissa Melvin Merel Mex Mia Micha Michael Michelle Mick Mika Mikael Mike Mila Milan Milou
    Mirthe Mohamed Mohammad Mohammed Moos Morris Mustafa Nadia Nathan Nick Nicky Niels Nienke Nigel Nina Nisa
    Noa Noah Noor Noortje Nora Noud Nour Nova Noé Noémi Odin Olaf Oliver Olivia Olivier Omar Omer Oscar Otis
    Otto Owen Pascal Patrick Philip Philou Pien Pieter Pim Pip Pippa Puck Quinn Quinten Rachel Rachid Rafael
    Ralph Ramon Rania Rayan Rebecca Rick Rihanna Rik Riley Roan Robbie Robin Romy Rosa Rosalie Rowan Ruben Ryan
    Saar Saartje Salma Samira Samuel Sanne Sara Sarah Sasha Sebastiaan Selena Selma Sem Senn Senna Sepide Sepp
    Seth Sevda Shania Sharon Siem Silas Silke Simon Sjoerd Sofia Sofie Sophia Sophie Soufiane Stan Stef Steven
    Suus Suze Sven Sverre Sylvana Tamara Tara Tess Teun Thijmen Thijs Thom Thomas Tijn Tijs Tim Timo Tobias Tom
    Tommie Tristan Tuur Twan Tygo Tyler Vajèn Valentijn Veerle Vera Victor Vince Vincent Vivian Wesley Willem
    Willemijn Wout Wouter Xavi Yara Yasin Yasmin Yasmina Yassin Yassine Yfke Younes Youri Youssef Yuna Yunus
    Yusuf Zahra Zain Zara Zeynep Zita Ziva Zoey Zoé Zoë
"""
FIRST_NAMES = frozenset(_SORTED.split())
